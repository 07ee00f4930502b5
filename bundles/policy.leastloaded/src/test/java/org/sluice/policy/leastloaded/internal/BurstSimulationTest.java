package org.sluice.policy.leastloaded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

/**
 * 20 peers whose figures are 5 s old, and 1,000 new viewers a second. By a simulated clock: every run is the same.
 */
class BurstSimulationTest {

    private static final int PEERS = 20;
    private static final int PER_SECOND = 1000;
    private static final double FIGURE_AGE = 5;
    private static final double POLL = 1;
    private static final double LAG = 10;

    /** What the peers tell. */
    enum Known {
        CLIENTS_ONLY,
        MAX_CLIENTS,
        CPU_IN_WHOLE_PERCENT,
        CPU_AND_INTERFACE
    }

    private final LeastLoadedPolicy policy = new LeastLoadedPolicy();
    private final int[] viewers = new int[PEERS];
    private final int[] shown = new int[PEERS];
    private final Queue<int[]> history = new ArrayDeque<>();
    private final Picks[] picks = new Picks[PEERS];
    private double worst;

    @ParameterizedTest
    @EnumSource(Known.class)
    void nobodyIsFlooded(Known known) {
        run(known, 60, 1);
        assertThat(worst)
                .as("max over mean, at every tenth of a second after the first second")
                .isLessThan(1.15);
    }

    @ParameterizedTest
    @EnumSource(Known.class)
    void unequalPeersBecomeEqualWithoutOvershooting(Known known) {
        for (int i = 0; i < PEERS / 2; i++) {
            viewers[i] = 1000;
            shown[i] = 1000;
        }
        run(known, 60, 20);
        assertThat(worst).isLessThan(1.15);
    }

    private void run(Known known, double seconds, double warmUp) {
        for (int i = 0; i < PEERS; i++) {
            picks[i] = new Picks();
        }
        for (int n = 0; n < seconds * PER_SECOND; n++) {
            double now = n / (double) PER_SECOND;
            if (n % (int) (POLL * PER_SECOND) == 0) {
                poll(now);
            }
            int chosen = policy.choose(candidates(known, now, n));
            viewers[chosen]++;
            picks[chosen].add(now);
            if (now >= warmUp && n % (PER_SECOND / 10) == 0) {
                double mean = Arrays.stream(viewers).average().orElseThrow();
                worst = Math.max(worst, Arrays.stream(viewers).max().orElseThrow() / mean);
            }
        }
    }

    private void poll(double now) {
        history.add(viewers.clone());
        if (now >= FIGURE_AGE) {
            System.arraycopy(history.remove(), 0, shown, 0, PEERS);
        }
    }

    private FakeCandidates candidates(Known known, double now, int request) {
        FakePeer[] peers = new FakePeer[PEERS];
        for (int i = 0; i < PEERS; i++) {
            double pending = picks[i].pending(now);
            FakePeer peer =
                    FakePeer.of(shown[i] + pending).pending(pending).rank(Long.rotateLeft(request * 31L + i, 32));
            peers[i] = switch (known) {
                case CLIENTS_ONLY -> peer;
                case MAX_CLIENTS -> peer.maxClients(10_000);
                case CPU_IN_WHOLE_PERCENT -> peer.cpu(Math.round(2 + shown[i] * 0.02));
                case CPU_AND_INTERFACE -> peer.cpu(1 + shown[i] * 0.01).interfaceLoad(shown[i] * 0.015);
            };
        }
        return new FakeCandidates(peers);
    }

    /** Each pick counts 1 and falls to 0 in a straight line over the lag. */
    private static final class Picks {
        private final Queue<Double> times = new ArrayDeque<>();
        private double sum;

        void add(double now) {
            times.add(now);
            sum += now;
        }

        double pending(double now) {
            while (!times.isEmpty() && times.element() <= now - LAG) {
                sum -= times.remove();
            }
            return times.size() - (times.size() * now - sum) / LAG;
        }
    }
}
