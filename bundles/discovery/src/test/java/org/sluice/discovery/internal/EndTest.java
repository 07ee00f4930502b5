package org.sluice.discovery.internal;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What is left of discovery when it ended: nothing. */
class EndTest {

    @Test
    void noThreadOutlivesDiscoveryThoughPeersKeepTheirConnections() {
        try (SimulatedPeers peers = SimulatedPeers.start()) {
            SimulatedPeer peer = peers.peer("a").streams("one");
            Set<Thread> before = threads();
            try (RealWorld world = new RealWorld()) {
                world.peer(peer.hostAndPort(), Map.of("fetch_timeout", "100"));
                await().atMost(RealWorld.SOON).until(() -> peer.asked().polls() > 3);
            }
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        Set<Thread> now = threads();
                        now.removeAll(before);
                        return now.isEmpty();
                    });
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(HttpClient|sluice-discovery|I/O client)[- ].*"))
                .collect(Collectors.toSet());
    }
}
