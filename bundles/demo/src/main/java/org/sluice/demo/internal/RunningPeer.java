package org.sluice.demo.internal;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Secret;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;
import org.sluice.testkit.peer.SimulatedStream;

/** A simulated peer that is open, or waits for its port. Ends with {@link #close()}. */
final class RunningPeer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningPeer.class);
    private static final long KBIT = 160;

    private final InetSocketAddress address;
    private final SimulatedPeers home;
    private final SimulatedPeer peer;
    private final Set<String> names = new HashSet<>();

    private RunningPeer(InetSocketAddress address, SimulatedPeers home, SimulatedPeer peer) {
        this.address = address;
        this.home = home;
        this.peer = peer;
    }

    static RunningPeer open(DemoPeerSettings settings) {
        InetSocketAddress address = settings.address();
        String name = address.getHostString() + ":" + address.getPort();
        AtomicBoolean told = new AtomicBoolean();
        SimulatedPeers home = SimulatedPeers.start();
        SimulatedPeer peer = home.peerWhenFree(name, address, reason -> {
            if (!told.getAndSet(true)) {
                LOG.error(
                        "{}: demo_peer {}: the port cannot be opened ({}); free it, or give the demo_peer and its peer"
                                + " block another one. It is tried again every half second",
                        settings.origin(),
                        name,
                        reason);
            }
        });
        return new RunningPeer(address, home, peer.port("rtsp", 0).port("rtmp", 0));
    }

    boolean isAt(InetSocketAddress other) {
        return address.equals(other);
    }

    URI url() {
        return peer.url();
    }

    /** Streams that stay are never missing from a list. */
    void apply(DemoPeerSettings settings) {
        Set<String> wanted = new HashSet<>(settings.streams());
        wanted.addAll(settings.onDemand());
        names.stream().filter(name -> !wanted.contains(name)).forEach(peer::remove);
        names.clear();
        names.addAll(wanted);
        settings.streams()
                .forEach(name -> peer.add(SimulatedStream.running(name).withKbit(KBIT)));
        settings.onDemand()
                .forEach(name -> peer.add(SimulatedStream.onDemand(name).withKbit(KBIT)));
        peer.cpu(settings.cpu()).memory(settings.memory()).bandwidth(settings.network());
        settings.clients().ifPresentOrElse(peer::clients, peer::countedClients);
    }

    /** The key that its API asks for; null: none. */
    void clusterKey(Secret key) {
        peer.clusterKey(key == null ? null : new String(key.reveal(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        home.close();
    }
}
