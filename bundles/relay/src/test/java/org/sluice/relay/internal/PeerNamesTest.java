package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;

class PeerNamesTest {

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final CountDownLatch nameServer = new CountDownLatch(1);

    private InetAddress resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (host.startsWith("slow")) {
            try {
                nameServer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        }
        return InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
    }

    private void find(PeerNames names, String host) {
        names.find(
                new RelayTarget("p", Scheme.RTMP, host, 1935, "/a", ProxyProtocol.OFF, null),
                (address, tls) -> found.add(host + " " + address.getPort()),
                fault -> found.add(host + " " + fault.getClass().getSimpleName()));
    }

    @Test
    void aNameThatNobodyKnowsHoldsOneThreadHoweverManyWantIt() {
        try (PeerNames names = new PeerNames(this::resolve)) {
            for (int i = 0; i < 50; i++) {
                find(names, "slow.example");
            }
            find(names, "quick.example");
            within(() -> assertThat(found).containsExactly("quick.example 1935"));
            assertThat(asked).containsExactlyInAnyOrder("slow.example", "quick.example");
            nameServer.countDown();
            within(() -> assertThat(found).hasSize(51).contains("slow.example UnknownHostException"));
            find(names, "slow.example");
            within(() -> assertThat(asked).hasSize(3));
        }
    }

    @Test
    void anAddressIsNoName() {
        try (PeerNames names = new PeerNames(this::resolve)) {
            for (String host : List.of("127.0.0.1", "[::1]")) {
                find(names, host);
            }
            assertThat(found).containsExactly("127.0.0.1 1935", "[::1] 1935");
            assertThat(asked).isEmpty();
        }
    }

    private static void within(org.awaitility.core.ThrowingRunnable check) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(check);
    }
}
