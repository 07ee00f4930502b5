package org.sluice.policy.hash.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;
import org.sluice.testkit.policy.Shares;

class HashPolicyTest {

    private static final int STREAMS = 20_000;
    private static final int PEERS = 20;

    private final HashPolicy policy = new HashPolicy();

    @Test
    void streamsAreSharedOutByWeight() {
        assertThat(Shares.fit(Shares.ofStreams(policy, peers(8, 0), STREAMS, 1), 1, 1, 1, 1, 1, 1, 1, 1))
                .isTrue();
        FakeCandidates unequal = new FakeCandidates(
                FakePeer.of(0), FakePeer.of(0).weight(3), FakePeer.of(0).weight(0.5));
        assertThat(Shares.fit(Shares.ofStreams(policy, unequal, STREAMS, 2), 1, 3, 0.5))
                .isTrue();
    }

    @Test
    void allViewersOfAStreamMeet() {
        FakeCandidates peers = peers(PEERS, 100).stream(77);
        int there = policy.choose(peers.viewer(1));
        for (int viewer = 2; viewer < 100; viewer++) {
            assertThat(policy.choose(peers.viewer(viewer))).isEqualTo(there);
        }
    }

    @Test
    void onlyTheStreamsOfAPeerThatLeavesMove() {
        // the last one leaves: the ranks of the others stay
        FakeCandidates before = peers(PEERS, 100);
        FakeCandidates after = peers(PEERS - 1, 100);
        int moved = 0;
        int[] heirs = new int[PEERS - 1];
        for (int stream = 1; stream <= STREAMS; stream++) {
            int was = policy.choose(before.stream(stream));
            int is = policy.choose(after.stream(stream));
            if (was == PEERS - 1) {
                moved++;
                heirs[is]++;
            } else {
                assertThat(is).isEqualTo(was);
            }
        }
        assertThat(moved / (double) STREAMS).isLessThan(1.0 / PEERS + 0.02);
        double[] even = new double[PEERS - 1];
        Arrays.fill(even, 1);
        assertThat(Shares.fit(heirs, even))
                .as("its streams are spread over all others")
                .isTrue();
    }

    @Test
    void aFullPeerIsPassedOverForTheStreamsNext() {
        FakeCandidates peers = peers(4, 1000).stream(5);
        int first = policy.choose(peers);
        peers.set(first, FakePeer.of(1200)); // mean 1050, full above 1362
        assertThat(policy.choose(peers)).isEqualTo(first);
        peers.set(first, FakePeer.of(1600)); // mean 1150, full above 1487
        int second = policy.choose(peers);
        assertThat(second).isNotEqualTo(first);
        peers.set(first, FakePeer.of(1600).weight(2)); // its share is twice as much
        assertThat(policy.choose(peers)).isEqualTo(first);
    }

    @Test
    void amongFewViewersNobodyIsFull() {
        FakeCandidates peers = peers(3, 0).stream(9);
        int first = policy.choose(peers);
        peers.set(first, FakePeer.of(50));
        assertThat(policy.choose(peers)).isEqualTo(first);
    }

    @Test
    void whoseViewersAreUnknownIsNotFull() {
        FakeCandidates peers = peers(3, 500).stream(9);
        int first = policy.choose(peers);
        peers.set(first, FakePeer.of(Double.NaN));
        assertThat(policy.choose(peers)).isEqualTo(first);
        FakeCandidates unknown = peers(3, Double.NaN).stream(9);
        assertThat(policy.choose(unknown)).isEqualTo(first);
    }

    @Test
    void theLowestScoreIsChosen() {
        FakeCandidates some = peers(6, 1000);
        some.set(1, FakePeer.of(3000));
        some.set(2, FakePeer.of(3000).weight(2));
        some.set(3, FakePeer.of(Double.NaN));
        for (int stream = 1; stream <= 200; stream++) {
            int chosen = policy.choose(some.stream(stream));
            for (int i = 0; i < some.size(); i++) {
                assertThat(policy.score(some, i)).isPositive().isGreaterThanOrEqualTo(policy.score(some, chosen));
            }
        }
    }

    private static FakeCandidates peers(int count, double clients) {
        FakePeer[] peers = new FakePeer[count];
        Arrays.fill(peers, FakePeer.of(clients));
        return new FakeCandidates(peers);
    }
}
