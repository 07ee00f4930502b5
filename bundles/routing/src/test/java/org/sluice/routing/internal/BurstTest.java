package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Figures;

/**
 * The whole way with its real tables and policy: 20 peers whose figures are 5 s old, 1,000 new viewers a second, by a
 * clock that does not depend on the machine.
 */
class BurstTest {

    private static final int PEERS = 20;

    private final World world = new World();
    private final Streams streams = new Streams();
    private final int[] viewers = new int[PEERS];
    private final Queue<int[]> history = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyIsFlooded(boolean cpuOnly) {
        for (int i = 0; i < PEERS; i++) {
            streams.running("cam", "p" + i);
        }
        double worst = 0;
        int[] shown = new int[PEERS];
        for (int n = 0; n < 20_000; n++) {
            if (n % 1000 == 0) {
                history.add(viewers.clone());
                shown = history.size() > 5 ? history.remove() : shown;
                world.catalog(streams, peers(shown, cpuOnly));
            }
            viewers[Integer.parseInt(world.peer(Requests.play("cam", n)).substring(1))]++;
            world.now += World.SECOND / 1000;
            if (n >= 1000 && n % 100 == 0) {
                double mean = Arrays.stream(viewers).average().orElseThrow();
                worst = Math.max(worst, Arrays.stream(viewers).max().orElseThrow() / mean);
            }
        }
        assertThat(worst).as("max over mean").isLessThan(1.15);
    }

    private static Peer[] peers(int[] shown, boolean cpuOnly) {
        Peer[] peers = new Peer[PEERS];
        for (int i = 0; i < PEERS; i++) {
            peers[i] = cpuOnly
                    ? Peer.named("p" + i).cpu(Math.round(3 + shown[i] * 0.03))
                    : Peer.named("p" + i).figures(shown[i], 1, Figures.UNKNOWN);
        }
        return peers;
    }
}
