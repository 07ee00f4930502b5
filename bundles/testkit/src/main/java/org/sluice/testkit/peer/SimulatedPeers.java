package org.sluice.testkit.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.Endpoint;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.internal.http.Loop;
import org.sluice.testkit.internal.media.Clip;

/**
 * The home of simulated peers: one daemon thread, {@code sluice-testkit-peers}, serves all of them, a thousand as well
 * as one. Safe on any thread. {@link #close()} closes all ports and ends the thread.
 */
public final class SimulatedPeers implements AutoCloseable {

    private static final String THREAD = "sluice-testkit-peers";
    private static final String LOOPBACK = "127.0.0.1";

    private final Loop loop = Loop.start(THREAD);
    private final Clip clip = Clip.load();
    private final Clock clock;
    private final Map<String, PeerAnswers> hosted = new ConcurrentHashMap<>();
    private Endpoint shared;

    private SimulatedPeers(Clock clock) {
        this.clock = clock;
    }

    /** Starts without peers. */
    public static SimulatedPeers start() {
        return start(Clock.systemUTC());
    }

    /** Starts with a clock of the test's: for dates, key checks, live playlists; paces and delays take real time. */
    public static SimulatedPeers start(Clock clock) {
        return new SimulatedPeers(clock);
    }

    /** A peer at a free loopback port of its own. */
    public SimulatedPeer peer(String name) {
        return peer(name, new InetSocketAddress(loopback(), 0));
    }

    /**
     * A peer at an address.
     *
     * @throws java.io.UncheckedIOException when the port cannot be opened
     */
    public SimulatedPeer peer(String name, InetSocketAddress address) {
        PeerData data = new PeerData(name, clock);
        Endpoint endpoint = new Endpoint(loop, address, new PeerAnswers(data, clip)::answer);
        loop.call(() -> open(endpoint));
        return own(data, endpoint);
    }

    /**
     * A peer at an address that may be in use: it is tried again every half second until it can be opened or this is
     * closed. {@link SimulatedPeer#listening()} tells.
     *
     * @param whenBusy told the reason at each attempt that fails, on the simulator's thread
     */
    public SimulatedPeer peerWhenFree(String name, InetSocketAddress address, Consumer<String> whenBusy) {
        PeerData data = new PeerData(name, clock);
        Endpoint endpoint = new Endpoint(loop, address, new PeerAnswers(data, clip)::answer);
        loop.call(() -> {
            endpoint.openUntilItWorks(busy -> whenBusy.accept(busy.getMessage()));
            return null;
        });
        return own(data, endpoint);
    }

    private SimulatedPeer own(PeerData data, Endpoint endpoint) {
        data.ports.put("http", endpoint.address().getPort());
        return new SimulatedPeer(data, loop, endpoint, "");
    }

    /** A peer at {@code http://127.0.0.1:PORT/NAME}; all hosted peers share one port. */
    public synchronized SimulatedPeer hosted(String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + name + "' cannot be the first segment of a path");
        }
        if (shared == null) {
            shared = new Endpoint(loop, new InetSocketAddress(loopback(), 0), this::answerHosted);
            loop.call(() -> open(shared));
        }
        PeerData data = new PeerData(name, clock);
        data.ports.put("http", shared.address().getPort());
        hosted.put(name, new PeerAnswers(data, clip));
        return new SimulatedPeer(data, loop, shared, "/" + name);
    }

    /** Hosted peers {@code p0}, {@code p1} and so on. */
    public List<SimulatedPeer> crowd(int number) {
        return IntStream.range(0, number).mapToObj(i -> hosted("p" + i)).toList();
    }

    private static Void open(Endpoint endpoint) throws IOException {
        endpoint.open();
        return null;
    }

    private Answer answerHosted(HttpRequest request) {
        String target = request.target();
        int slash = target.indexOf('/', 1);
        PeerAnswers peer =
                hosted.get(HttpRequest.decodePath(slash < 0 ? target.substring(1) : target.substring(1, slash)));
        return peer == null
                ? Answer.text(404, "no such peer")
                : peer.answer(request.at(slash < 0 ? "/" : target.substring(slash)));
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByName(LOOPBACK);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("a literal address needs no look-up", e);
        }
    }

    /** Closes all ports and ends the thread. May be called more than once. */
    @Override
    public void close() {
        loop.close();
    }
}
