package org.sluice.policy.weighted.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;
import org.sluice.testkit.policy.Shares;

class WeightedPolicyTest {

    private static final int VIEWERS = 20_000;

    private final WeightedPolicy policy = new WeightedPolicy();

    @Test
    void sharesAreAsTheWeights() {
        double[] weights = {1, 2, 3, 0.5, 10};
        assertThat(Shares.fit(shares(weights, 1), weights)).isTrue();
        double[] equal = {4, 4, 4};
        assertThat(Shares.fit(shares(equal, 2), 1, 1, 1)).isTrue();
    }

    @Test
    void theTestWouldSeeAWrongShare() {
        assertThat(Shares.fit(shares(new double[] {1, 1, 1.1}, 3), 1, 1, 1)).isFalse();
    }

    @Test
    void loadSaysNothing() {
        FakeCandidates loaded = new FakeCandidates(
                FakePeer.of(9000).cpu(99).pending(500), FakePeer.of(0).cpu(1), FakePeer.of(Double.NaN));
        assertThat(Shares.fit(Shares.ofViewers(policy, loaded, VIEWERS, 4), 1, 1, 1))
                .isTrue();
    }

    @Test
    void aViewerKeepsItsPlaceAndAWeightMovesTheFewest() {
        FakeCandidates before = candidates(new double[] {1, 1, 1, 1});
        FakeCandidates after = candidates(new double[] {1, 1, 1, 2});
        int moved = 0;
        for (int viewer = 1; viewer <= VIEWERS; viewer++) {
            int was = policy.choose(before.viewer(viewer));
            int is = policy.choose(after.viewer(viewer));
            assertThat(policy.choose(before.viewer(viewer))).isEqualTo(was);
            assertThat(is).as("stays, or goes to the heavier one").isIn(was, 3);
            moved += is == was ? 0 : 1;
        }
        assertThat(moved / (double) VIEWERS).as("from a quarter to two fifths").isCloseTo(0.15, within(0.01));
    }

    @Test
    void theLowestScoreIsChosen() {
        FakeCandidates peers = candidates(new double[] {1, 2, 0.5, 4});
        for (int viewer = 1; viewer <= 200; viewer++) {
            int chosen = policy.choose(peers.viewer(viewer));
            for (int i = 0; i < peers.size(); i++) {
                assertThat(policy.score(peers, i)).isPositive().isGreaterThanOrEqualTo(policy.score(peers, chosen));
            }
        }
    }

    private int[] shares(double[] weights, long seed) {
        return Shares.ofViewers(policy, candidates(weights), VIEWERS, seed);
    }

    private static FakeCandidates candidates(double[] weights) {
        FakePeer[] peers = new FakePeer[weights.length];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = FakePeer.of(0).weight(weights[i]);
        }
        return new FakeCandidates(peers);
    }
}
