package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.testkit.policy.Shares;

/** Who gets how many by the router's own ranks, where nothing else tells peers apart; what is by chance, by chi-square. */
class PolicySharesTest {

    private static final int PEERS = 20;
    private static final int STREAMS = 5000;

    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"leastloaded", "clients", "bitrate", "usage", "streams", "random2", "weighted"})
    void equalsGetEqualShares(String policy) {
        RoutedCluster.use(world, policy);
        world.table.unsetViewers(world.viewers); // nobody is remembered, so that equals stay equal
        peers(5, 1);
        int[] counts = new int[5];
        for (int viewer = 0; viewer < 10_000; viewer++) {
            counts[chosen("s0", viewer)]++;
        }
        assertThat(Shares.fit(counts, 1, 1, 1, 1, 1))
                .as(Arrays.toString(counts))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random2", "weighted"})
    void weightsAreShares(String policy) {
        RoutedCluster.use(world, policy);
        world.table.unsetViewers(world.viewers);
        peers(4, 3);
        int[] counts = new int[4];
        for (int viewer = 0; viewer < 10_000; viewer++) {
            counts[chosen("s0", viewer)]++;
        }
        assertThat(Shares.fit(counts, 3, 1, 1, 1)).as(Arrays.toString(counts)).isTrue();
    }

    @Test
    void hashSharesStreamsOutAndMovesOnlyThoseOfWhoLeaves() {
        RoutedCluster.use(world, "hash");
        peers(PEERS, 1);
        int[] before = new int[STREAMS];
        int[] counts = new int[PEERS];
        for (int stream = 0; stream < STREAMS; stream++) {
            before[stream] = chosen("s" + stream, stream);
            counts[before[stream]]++;
        }
        double[] even = new double[PEERS];
        Arrays.fill(even, 1);
        assertThat(Shares.fit(counts, even)).as(Arrays.toString(counts)).isTrue();

        world.now += 3600 * World.SECOND; // everybody has left
        peers(PEERS - 1, 1);
        int moved = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            int now = chosen("s" + stream, STREAMS + stream);
            assertThat(now == before[stream] || before[stream] == PEERS - 1)
                    .as("s%d moved from a peer that stayed", stream)
                    .isTrue();
            moved += now == before[stream] ? 0 : 1;
        }
        assertThat(moved / (double) STREAMS).isLessThanOrEqualTo(1.0 / PEERS + 0.02);
    }

    /** So many peers with the same figures, the first of another weight; with all streams at each of them. */
    private void peers(int count, double firstWeight) {
        Peer[] peers = new Peer[count];
        for (int i = 0; i < count; i++) {
            peers[i] = Peer.named("p" + i).cpu(30).figures(100, 10, 1e9).weight(i == 0 ? firstWeight : 1);
        }
        Streams held = new Streams();
        String[] names =
                Arrays.stream(peers).map(peer -> peer.settings().name()).toArray(String[]::new);
        for (int stream = 0; stream < STREAMS; stream++) {
            held.running("s" + stream, names);
        }
        world.catalog(held, peers);
    }

    private int chosen(String stream, int viewer) {
        return Integer.parseInt(world.peer(Requests.play(stream, viewer)).substring(1));
    }
}
