package org.sluice.policy.random2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;
import org.sluice.testkit.policy.Shares;

class RandomTwoPolicyTest {

    private static final double UNKNOWN = Double.NaN;
    private static final double G = 1e9;
    private static final int VIEWERS = 20_000;

    private final RandomTwoPolicy policy = new RandomTwoPolicy();

    @Test
    void equalsShareByWeight() {
        FakeCandidates equal = new FakeCandidates(at(5), at(5), at(5), at(5));
        assertThat(Shares.fit(Shares.ofViewers(policy, equal, VIEWERS, 1), 1, 1, 1, 1))
                .isTrue();
        FakeCandidates weighty = new FakeCandidates(
                at(5).cpu(20), at(5).cpu(20).weight(2), at(5).cpu(20).weight(3));
        assertThat(Shares.fit(Shares.ofViewers(policy, weighty, VIEWERS, 2), 1, 2, 3))
                .isTrue();
    }

    @Test
    void everyPairIsDrawnAsOftenAndTheLighterServes() {
        FakeCandidates four = new FakeCandidates(at(0).cpu(10), at(0).cpu(20), at(0).cpu(30), at(0).cpu(40));
        int[] counts = Shares.ofViewers(policy, four, VIEWERS, 3);
        assertThat(counts[3]).as("the fullest loses every draw").isZero();
        assertThat(Shares.fit(new int[] {counts[0], counts[1], counts[2]}, 3, 2, 1))
                .isTrue();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("lower cpu", at(900).cpu(20), at(1).cpu(30)),
                arguments(
                        "the tightest of what both know",
                        at(1).cpu(50).interfaceLoad(20),
                        at(1).cpu(10).interfaceLoad(60)),
                arguments("what one alone knows does not compare", at(1).cpu(5), at(2).interfaceLoad(1)),
                arguments(
                        "output over max_bitrate",
                        at(9).output(4 * G).maxBitrate(10 * G),
                        at(9).output(G).maxBitrate(2 * G)),
                arguments("clients over max_clients", at(500).maxClients(1000), at(90).maxClients(100)),
                arguments("viewers over weight", at(50).weight(3), at(20)),
                arguments("viewers unknown: late picks", at(UNKNOWN), at(3).pending(1)),
                arguments(
                        "late picks count: ten of 0.1 % each",
                        at(500).cpu(50), at(520).cpu(49.5).pending(20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theLighterOfTwo(String name, FakePeer lighter, FakePeer heavier) {
        for (int viewer = 1; viewer < 20; viewer++) {
            assertThat(policy.choose(new FakeCandidates(lighter, heavier).viewer(viewer)))
                    .isZero();
            assertThat(policy.choose(new FakeCandidates(heavier, lighter).viewer(viewer)))
                    .isEqualTo(1);
        }
    }

    @Test
    void theLowerScoreOfTheTwoIsChosenAndNobodyElseHasOne() {
        FakeCandidates five =
                new FakeCandidates(at(0).cpu(10), at(0).cpu(20).pending(3), at(0).cpu(30), at(0).cpu(40), at(UNKNOWN));
        for (int viewer = 1; viewer <= 200; viewer++) {
            int chosen = policy.choose(five.viewer(viewer));
            int drawn = 0;
            for (int i = 0; i < five.size(); i++) {
                double score = policy.score(five, i);
                drawn += Double.isNaN(score) ? 0 : 1;
                assertThat(score < policy.score(five, chosen)).isFalse();
            }
            assertThat(drawn).isEqualTo(2);
            assertThat(policy.score(five, chosen)).isNotNaN();
        }
    }

    @Test
    void oneAlone() {
        assertThat(policy.score(new FakeCandidates(at(7)), 0)).isEqualTo(7);
        assertThat(policy.choose(new FakeCandidates(at(UNKNOWN)))).isZero();
    }

    private static FakePeer at(double clients) {
        return FakePeer.of(clients);
    }
}
