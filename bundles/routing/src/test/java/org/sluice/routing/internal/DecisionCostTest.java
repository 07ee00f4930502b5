package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;

/** Says what a decision costs here, roughly, and judges nothing: that is what the benchmarks are for. */
class DecisionCostTest {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionCostTest.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DECISIONS = 50_000;
    private static final int ROUNDS = 4;

    private final World world = new World();

    @Test
    void saysWhatADecisionCosts() {
        Streams streams = new Streams();
        Peer[] peers = new Peer[20];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = Peer.named("p" + i).cpu(20 + i % 3);
            streams.running("twenty", "p" + i);
        }
        streams.running("two", "p0", "p1");
        world.catalog(streams, peers);
        say("new viewer, 2 candidates", i -> Requests.play("two", i));
        say("known viewer, 2 holders", i -> Requests.play("two", i % 1000));
        say("new viewer, 20 candidates", i -> Requests.play("twenty", i));
        say("known viewer, 20 holders", i -> Requests.play("twenty", i % 1000));
        say("segment", i -> Requests.asset("/two/tracks-v1/2026/01/01/1.ts", i % 1000));
        say("unknown stream", i -> Requests.play("none", i));
    }

    private void say(String what, IntFunction<PlaybackRequest> requests) {
        long redirects = 0;
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            PlaybackRequest[] asked = new PlaybackRequest[DECISIONS];
            for (int i = 0; i < DECISIONS; i++) {
                asked[i] = requests.apply(round * DECISIONS + i);
            }
            long start = THREADS.getCurrentThreadCpuTime(); // other work on the machine does not count
            for (PlaybackRequest request : asked) {
                redirects += world.route(request) instanceof Decision.Redirect ? 1 : 0;
            }
            nanos = (THREADS.getCurrentThreadCpuTime() - start) / DECISIONS;
        }
        LOG.warn("{}: {} ns per decision", what, nanos);
        assertThat(redirects).isIn(0L, (long) ROUNDS * DECISIONS);
    }
}
