package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real peer dies, or hangs, while another has the stream: nobody notices but those who are sent elsewhere. */
class PeerLossIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("loss");
    private static final Duration FETCH = Duration.ofMillis(1000);
    private static final int REQUESTS = Form.of(2_500, 10_000);
    private static final int PER_SECOND = 250;

    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        sluice = SluiceInstance.prepare("loss-sluice");
        sluice.configure("").start();
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @Test
    void killedPeerGetsNoRequestLaterThanOnePoll() {
        try (TwoPeers peers = new TwoPeers("kill");
                Load load = load(peers)) {
            peers.awaitBothServing(load);
            peers.first.signalAll("KILL");
            long killed = System.nanoTime();
            load.await(Duration.ofSeconds(120));
            check(load, peers);
            assertThat(Duration.ofNanos(load.lastSent("302 " + peers.firstAuthority()) - killed))
                    .isLessThanOrEqualTo(FETCH);
        }
    }

    @Test
    void hangingPeerGetsNoRequestLaterThanItsFailedPolls() {
        try (TwoPeers peers = new TwoPeers("stop");
                Load load = load(peers)) {
            peers.awaitBothServing(load);
            peers.first.signalAll("STOP");
            long stopped = System.nanoTime();
            load.await(Duration.ofSeconds(120));
            check(load, peers);
            // the kernel still accepts: a poll fails when its first byte does not come in 500 ms
            Duration fall = FETCH.plusMillis(500 + 500).multipliedBy(3);
            assertThat(Duration.ofNanos(load.lastSent("302 " + peers.firstAuthority()) - stopped))
                    .isLessThanOrEqualTo(fall);
        }
    }

    private static Load load(TwoPeers peers) {
        return new Load(sluice.port, PER_SECOND, REQUESTS, n -> "/live/both/index.m3u8");
    }

    private static void check(Load load, TwoPeers peers) {
        assertThat(load.failures()).isEmpty();
        assertThat(load.total()).isEqualTo(REQUESTS);
        assertThat(load.count("302 " + peers.firstAuthority()) + load.count("302 " + peers.secondAuthority()))
                .as("answers %s", load.answers())
                .isEqualTo(REQUESTS);
    }

    /** Two servers that both have one stream. */
    private static final class TwoPeers implements AutoCloseable {
        private final NginxRtmp first;
        private final NginxRtmp second;
        private final Program publisher1;
        private final Program publisher2;

        TwoPeers(String name) {
            first = new NginxRtmp(WORK.resolve(name + "1"), 1);
            second = new NginxRtmp(WORK.resolve(name + "2"), 1);
            publisher1 = first.publish("both", WORK.resolve(name + "-publish1.out"));
            publisher2 = second.publish("both", WORK.resolve(name + "-publish2.out"));
            String more = "answer redirect; connect_timeout 500; first_byte_timeout 500; poll_timeout 1000;";
            sluice.configure(first.peerBlock(name + "1", more) + second.peerBlock(name + "2", more));
            await("both peers have the stream")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> seen(firstAuthority()) && seen(secondAuthority()));
        }

        private boolean seen(String authority) {
            for (int i = 0; i < 40; i++) {
                if (Http.get(sluice.url("/live/both/index.m3u8"), "probe-" + System.nanoTime())
                        .location()
                        .contains(authority)) {
                    return true;
                }
            }
            return false;
        }

        void awaitBothServing(Load load) {
            await("both peers serve")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            load.count("302 " + firstAuthority()) > 50 && load.count("302 " + secondAuthority()) > 50);
        }

        String firstAuthority() {
            return "127.0.0.1:" + first.httpPort;
        }

        String secondAuthority() {
            return "127.0.0.1:" + second.httpPort;
        }

        @Override
        public void close() {
            publisher1.close();
            publisher2.close();
            first.close();
            second.close();
        }
    }
}
