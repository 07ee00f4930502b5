package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** A peer that returns, or is added, is empty: it must not get everybody who comes. By a clock of its own. */
class SlowStartTest {

    private static final double SHARE = 1.5;

    private final World world = new World();
    private int client;

    /** 1,000 newcomers a second, figures 3 s late; each second of the returned peer's first ten is looked at. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 20})
    void aReturningEmptyPeerNeverExceedsItsShare(int size) {
        Cluster cluster = new Cluster(size);
        cluster.pass(20, PeerState.DOWN);
        int before = cluster.viewers[0];
        assertThat(before).isZero();
        List<Double> parts = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            int was = cluster.viewers[0];
            cluster.pass(1, PeerState.UP);
            parts.add((cluster.viewers[0] - was) * size / 1000.0);
        }
        assertThat(parts).as("parts of its share, second by second").allMatch(part -> part <= SHARE);
        assertThat(parts.stream().mapToDouble(part -> part).sum() / 10)
                .as("part of its share in all")
                .isBetween(0.2, SHARE);
        cluster.pass(2, PeerState.UP);
    }

    @Test
    void theWeightCounts() {
        Cluster cluster = new Cluster(10);
        cluster.weight = 3;
        cluster.pass(20, PeerState.DOWN);
        cluster.pass(10, PeerState.UP);
        double share = 10_000 * 3 / 12.0;
        assertThat(cluster.viewers[0] / share).isBetween(0.2, SHARE);
    }

    @Test
    void onePollThatFailedIsNoReturn() {
        Cluster cluster = new Cluster(4);
        cluster.pass(10, PeerState.UP);
        cluster.pass(1, PeerState.SILENT);
        int was = cluster.viewers[0];
        cluster.pass(2, PeerState.UP);
        assertThat(cluster.viewers[0] - was).isGreaterThan(500);
    }

    @Test
    void whoIsAddedToOthersReturnsAndWhoWasThereAtTheStartDoesNot() {
        Streams streams = new Streams().running("cam", "a", "b");
        world.catalog(streams, Peer.named("a").cpu(50));
        assertThat(world.table.now().peers().get("a").course().part(world.now)).isEqualTo(1);
        world.catalog(streams, Peer.named("a").cpu(50), Peer.named("b").state(PeerState.NEW));
        world.catalog(streams, Peer.named("a").cpu(50), Peer.named("b").cpu(0));
        assertThat(world.table.now().peers().get("b").course().part(world.now)).isZero();
        world.now += 15 * World.SECOND;
        assertThat(world.table.now().peers().get("b").course().part(world.now)).isEqualTo(0.5);
        world.now += 15 * World.SECOND;
        assertThat(world.table.now().peers().get("b").course().part(world.now)).isEqualTo(1);
    }

    @Test
    void thePeerThatAloneHasTheStreamServesAndSoDoAllThatReturnTogether() {
        Streams streams = new Streams().running("cam", "a");
        world.catalog(streams, Peer.named("a").state(PeerState.DOWN), Peer.named("b"));
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        for (int i = 0; i < 100; i++) {
            assertThat(world.peer(Requests.play("cam", ++client))).isEqualTo("a");
        }
    }

    @Test
    void itIsSaid() {
        Streams streams = new Streams().running("cam", "a", "b");
        world.catalog(streams, Peer.named("a").state(PeerState.DOWN), Peer.named("b"));
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        world.peer(Requests.play("cam", ++client));
        world.peer(Requests.play("cam", ++client));
        assertThat(world.router.explain(Requests.play("cam", ++client)).verdicts())
                .extracting(Verdict::exclusion)
                .containsExactlyInAnyOrder(ReasonCode.SLOW_START, null);
    }

    /** Peers p0, p1, …, whose figures show their viewers 3 s late; p0 is what a test says. */
    private final class Cluster {
        private final Streams streams = new Streams();
        private final Queue<int[]> history = new ArrayDeque<>();
        final int[] viewers;
        int[] shown;
        double weight = 1;

        Cluster(int size) {
            viewers = new int[size];
            shown = new int[size];
            for (int i = 0; i < size; i++) {
                streams.running("cam", "p" + i);
            }
        }

        void pass(int seconds, PeerState first) {
            for (int n = 0; n < seconds * 1000; n++) {
                if (n % 1000 == 0) {
                    history.add(viewers.clone());
                    shown = history.size() > 3 ? history.remove() : shown;
                    world.catalog(streams, peers(first));
                }
                viewers[
                        Integer.parseInt(
                                world.peer(Requests.play("cam", ++client)).substring(1))]++;
                world.now += World.SECOND / 1000;
            }
        }

        private Peer[] peers(PeerState first) {
            Peer[] peers = new Peer[viewers.length];
            for (int i = 0; i < peers.length; i++) {
                peers[i] = Peer.named("p" + i).figures(shown[i], 1, Figures.UNKNOWN);
            }
            peers[0].state(first).weight(weight);
            return peers;
        }
    }
}
