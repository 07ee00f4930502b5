package com.example.sluice.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

class PackPolicyTest {

    /** Ranks are spread over all 64 bits. */
    private static final long STEP = 1L << 59;

    private final PackPolicy policy = new PackPolicy(Map.of(Options.VALUE, "80"));

    private int chosen(FakePeer... peers) {
        return policy.choose(new FakeCandidates(peers));
    }

    @Test
    void theFirstOfTheStreamsOrderServesUntilTheThreshold() {
        FakePeer first = FakePeer.of(10).streamRank(9 * STEP);
        FakePeer second = FakePeer.of(10).streamRank(5 * STEP).cpu(1);
        assertThat(chosen(second, first.cpu(79))).isEqualTo(1);
        assertThat(chosen(second, first.cpu(80))).isZero();
    }

    @Test
    void anyFigureMayBeTheTightest() {
        FakePeer other = FakePeer.of(0).streamRank(-9 * STEP).cpu(1);
        FakePeer first = FakePeer.of(90).streamRank(9 * STEP).cpu(1);
        assertThat(chosen(first, other)).isZero();
        assertThat(chosen(first.maxClients(100), other)).isEqualTo(1);
        assertThat(chosen(first.interfaceLoad(90), other)).isEqualTo(1);
        assertThat(chosen(first.output(9e8).maxBitrate(1e9), other)).isEqualTo(1);
    }

    @Test
    void thoseWhoDoNotShowYetCount() {
        FakePeer first = FakePeer.of(200).streamRank(9 * STEP).cpu(45);
        FakePeer other = FakePeer.of(0).streamRank(1 * STEP).cpu(1);
        assertThat(chosen(first, other)).isZero();
        assertThat(chosen(first.pending(100), other)).isEqualTo(1);
    }

    @Test
    void unknownComesBeforeFullAndAfterRoom() {
        FakePeer unknown = FakePeer.of(Double.NaN).streamRank(9 * STEP);
        assertThat(chosen(unknown, FakePeer.of(1).cpu(50))).isEqualTo(1);
        assertThat(chosen(FakePeer.of(1).cpu(90), unknown)).isEqualTo(1);
    }

    @Test
    void whereAllAreFullTheLeastFullServes() {
        assertThat(chosen(
                        FakePeer.of(1).cpu(95).streamRank(9 * STEP),
                        FakePeer.of(1).cpu(85)))
                .isEqualTo(1);
    }

    @Test
    void aBadThresholdLeavesTheDefault() {
        PackPolicy bad = new PackPolicy(Map.of(Options.VALUE, "much"));
        FakeCandidates candidates = new FakeCandidates(
                FakePeer.of(1).cpu(79).streamRank(9 * STEP), FakePeer.of(1).cpu(1));
        assertThat(bad.choose(candidates)).isZero();
        bad.read(Map.of(Options.VALUE, "50"));
        assertThat(bad.choose(candidates)).isEqualTo(1);
    }
}
