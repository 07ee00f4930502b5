package org.sluice.testkit.peer;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.sluice.testkit.internal.http.Endpoint;
import org.sluice.testkit.internal.http.Loop;

/**
 * One simulated peer. All methods may be called on any thread at any time and act at once; those that change something
 * return the peer itself. A change of {@link #fault} has taken effect when the method returns: the port is closed or open.
 */
public final class SimulatedPeer {

    private final PeerData data;
    private final Loop loop;
    private final Endpoint endpoint;
    private final String prefix;
    /** Written and read on the loop only. */
    private long faultChanges;

    SimulatedPeer(PeerData data, Loop loop, Endpoint endpoint, String prefix) {
        this.data = data;
        this.loop = loop;
        this.endpoint = endpoint;
        this.prefix = prefix;
    }

    public String name() {
        return data.name;
    }

    /** The port it listens at, shared or its own. */
    public int port() {
        return endpoint.address().getPort();
    }

    /** {@code HOST:PORT}, as a {@code peer} directive names it. */
    public String hostAndPort() {
        InetSocketAddress address = endpoint.address();
        String host = address.getHostString();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** Where its API is called and its media are played: {@code http://HOST:PORT}, with a prefix on a shared port. */
    public URI url() {
        return URI.create("http://" + hostAndPort() + prefix);
    }

    /** Whether its port is open. */
    public boolean listening() {
        return endpoint.listening();
    }

    /** What it was asked. */
    public Asked asked() {
        return data.asked;
    }

    /** The stable identity that its lists carry. */
    public String serverId() {
        return data.serverId;
    }

    /** Adds streams, or replaces those of the same name. */
    public SimulatedPeer add(SimulatedStream... streams) {
        for (SimulatedStream stream : streams) {
            data.add(stream);
        }
        return this;
    }

    /** Adds running streams. */
    public SimulatedPeer streams(String... names) {
        Arrays.stream(names).map(SimulatedStream::running).forEach(data::add);
        return this;
    }

    /** Adds streams that start at their first client. */
    public SimulatedPeer onDemand(String... names) {
        Arrays.stream(names).map(SimulatedStream::onDemand).forEach(data::add);
        return this;
    }

    /**
     * Adds a part to what a Flussonic peer has recorded of one of its streams, which need not run: its lists tell so
     * beside the stream, and it plays the archive forms of HLS from within.
     *
     * @param length null while it is being recorded
     */
    public SimulatedPeer recorded(String stream, Instant from, Duration length) {
        data.recordings.add(stream, from, length);
        return this;
    }

    /** Deletes what is recorded of a stream. */
    public SimulatedPeer unrecorded(String stream) {
        data.recordings.remove(stream);
        return this;
    }

    /** A stream as it was added. */
    public Optional<SimulatedStream> stream(String name) {
        return data.stream(name);
    }

    /** Takes streams away: its lists omit them from now on. */
    public SimulatedPeer remove(String... names) {
        Arrays.stream(names).forEach(data::remove);
        return this;
    }

    public SimulatedPeer removeAll() {
        data.clear();
        return this;
    }

    /** Viewers of one of its streams. */
    public SimulatedPeer clients(String stream, long number) {
        data.stream(stream).map(one -> one.withClients(number)).ifPresent(data::add);
        return this;
    }

    /** CPU load in percent. */
    public SimulatedPeer cpu(double percent) {
        return figure("cpu_usage", percent);
    }

    /** Memory in use in percent. */
    public SimulatedPeer memory(double percent) {
        return figure("memory_usage", percent);
    }

    /** Load of the network interface in percent. */
    public SimulatedPeer bandwidth(double percent) {
        return figure("bandwidth_usage", percent);
    }

    /** All viewers; without it, the sum over its streams. */
    public SimulatedPeer clients(long number) {
        return figure("total_clients", number);
    }

    /** All viewers are the sum over its streams again. */
    public SimulatedPeer countedClients() {
        data.figures.remove("total_clients");
        return this;
    }

    /** Everything it sends, in kbit/s; without it, the sum over its streams' clients. */
    public SimulatedPeer outputKbit(long rate) {
        return figure("output_kbit", rate);
    }

    /** Any figure by its name in {@code /config/stats}; null prints {@code null}: the peer does not know it. */
    public SimulatedPeer figure(String field, Number value) {
        data.figures.put(field, Optional.ofNullable(value));
        return this;
    }

    public SimulatedPeer speaks(Dialect dialect) {
        data.dialect = dialect;
        return this;
    }

    /** Its API wants this key from now on; null: no key. */
    public SimulatedPeer clusterKey(String key) {
        data.clusterKey = key;
        return this;
    }

    /**
     * A page of an API of its own, for drivers of servers that no {@link Dialect} speaks for: answered with 200 whatever
     * the query says, and subject to the faults of the API. Media go on as they are.
     *
     * @param path percent-encoded, beginning with a slash, without a query
     * @param text null takes the page away
     */
    public SimulatedPeer page(String path, String contentType, String text) {
        if (text == null) {
            data.pages.remove(path);
        } else {
            data.pages.put(path, new PeerData.Page(contentType, text));
        }
        return this;
    }

    public SimulatedPeer hostname(String hostname) {
        data.hostname = hostname;
        return this;
    }

    /** {@code running} at first; anything else is a server that is not well. */
    public SimulatedPeer streamerStatus(String status) {
        data.streamerStatus = status;
        return this;
    }

    /** A port that {@code /config} lists: {@code http}, {@code https}, {@code rtsp}, {@code rtmp}; 0: none. */
    public SimulatedPeer port(String protocol, int port) {
        if (port == 0) {
            data.ports.remove(protocol);
        } else {
            data.ports.put(protocol, port);
        }
        return this;
    }

    /** How far its clock is ahead: in the Date header, in its answers, and where it checks the cluster key. */
    public SimulatedPeer clockSkew(Duration ahead) {
        data.clockSkew = ahead;
        return this;
    }

    /** Workers of an nginx; connections meet them in turn. */
    public SimulatedPeer workers(int number) {
        data.workers = number;
        return this;
    }

    /**
     * How {@code /NAME/mpegts} is sent.
     *
     * @param loops of six seconds, then the stream ends
     * @param paced at the pace of a live stream; otherwise as fast as it is read
     */
    public SimulatedPeer media(int loops, boolean paced) {
        data.mediaLoops = loops;
        data.mediaPaced = paced;
        return this;
    }

    /** A new boot: another {@code id}, uptime from 0. Streams stay. */
    public SimulatedPeer reboot() {
        data.boot();
        return this;
    }

    /** Everything it does is faulty from now on. */
    public SimulatedPeer fault(Fault fault) {
        return change(() -> data.faults.set(fault, fault));
    }

    /** Only the calls of its API are faulty from now on; media are served. {@link Fault.Refuse} resets each call. */
    public SimulatedPeer apiFault(Fault fault) {
        return change(() -> data.faults.api(fault));
    }

    /** Only its media are faulty from now on. */
    public SimulatedPeer mediaFault(Fault fault) {
        return change(() -> data.faults.media(fault));
    }

    /** No fault any more. Requests that were never answered stay so. */
    public SimulatedPeer healthy() {
        return change(() -> data.faults.set(null, null));
    }

    private SimulatedPeer change(Runnable change) {
        loop.call(() -> {
            change.run();
            movePort(++faultChanges);
            return null;
        });
        return this;
    }

    /** Opens or closes the port as the faults say, now and whenever they change by themselves. On the loop. */
    private void movePort(long since) {
        if (!prefix.isEmpty() || since != faultChanges) {
            return;
        }
        if (data.faults.portClosed()) {
            endpoint.shut();
        } else {
            endpoint.openUntilItWorks(busy -> {});
        }
        data.faults.nextChange().ifPresent(nanos -> loop.at(nanos, () -> movePort(since)));
    }

    @Override
    public String toString() {
        return data.name + " at " + url();
    }
}
