package org.sluice.policy.leastloaded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

class LeastLoadedPolicyTest {

    private static final double UNKNOWN = Double.NaN;
    private static final double G = 1e9;

    private final LeastLoadedPolicy policy = new LeastLoadedPolicy();

    static Stream<Arguments> table() {
        return Stream.of(
                arguments("lower cpu", 1, peers(at(10).cpu(50), at(10).cpu(49))),
                arguments("lower cpu, though more viewers", 1, peers(at(10).cpu(50), at(900).cpu(49))),
                arguments("weight divides", 0, peers(at(10).cpu(60).weight(2), at(10).cpu(40))),
                arguments(
                        "a fraction of a weight multiplies",
                        1,
                        peers(at(10).cpu(30).weight(0.5), at(10).cpu(40))),
                arguments(
                        "bitrate over its limit",
                        0,
                        peers(
                                at(1).output(4 * G).maxBitrate(10 * G),
                                at(1).output(G).maxBitrate(2 * G))),
                arguments("clients over their limit", 1, peers(at(90).maxClients(100), at(500).maxClients(1000))),
                arguments("interface load", 1, peers(at(1).interfaceLoad(80), at(1).interfaceLoad(20))),
                arguments(
                        "the tightest resource counts",
                        1,
                        peers(at(1).cpu(10).interfaceLoad(90), at(1).cpu(60).interfaceLoad(60))),
                arguments(
                        "a ratio that one peer alone knows counts for it",
                        1,
                        peers(at(1).cpu(10).output(9 * G).maxBitrate(10 * G), at(1).cpu(50))),
                arguments("an unknown figure is not zero", 1, peers(at(100), at(10).cpu(50))),
                arguments(
                        "a limit without its figure is no ratio",
                        1,
                        peers(at(100).maxBitrate(G), at(10).maxBitrate(G))),
                arguments("a figure without its limit is no ratio", 1, peers(at(100).output(1), at(10).output(8 * G))),
                arguments("nothing in common: viewers", 1, peers(at(100).cpu(1), at(10).interfaceLoad(99))),
                arguments(
                        "who tells nothing counts as its viewers would cost the others: more than they have",
                        1,
                        peers(at(200), at(100).cpu(40), at(100).cpu(60))),
                arguments(
                        "who tells nothing counts as its viewers would cost the others: fewer than they have",
                        0,
                        peers(at(70), at(100).cpu(40), at(100).cpu(60))),
                arguments(
                        "who tells nothing, by its weight",
                        0,
                        peers(at(150).weight(2), at(100).cpu(40), at(100).cpu(60))),
                arguments("viewers over weight", 0, peers(at(100).weight(3), at(40))),
                arguments("viewers unknown: late picks", 1, peers(at(UNKNOWN).pending(2), at(5).pending(1))),
                arguments(
                        "equals by rank",
                        1,
                        peers(at(5).cpu(5).rank(-7), at(5).cpu(5).rank(8))),
                arguments("equals by rank, without figures", 2, peers(at(5).rank(1), at(5).rank(0), at(5).rank(3))),
                arguments("one alone", 0, peers(at(UNKNOWN))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void chooses(String name, int expected, FakeCandidates candidates) {
        assertThat(policy.choose(candidates)).isEqualTo(expected);
    }

    @Test
    void aLatePickCountsAtOnceWhereOnlyCpuIsKnown() {
        // 50 % for 500 viewers is 0.1 % each: ten late picks make up for one percent
        assertThat(policy.choose(peers(at(509).cpu(50).pending(9), at(500).cpu(51))))
                .isZero();
        assertThat(policy.choose(peers(at(511).cpu(50).pending(11), at(500).cpu(51))))
                .isEqualTo(1);
    }

    @Test
    void aLatePickCountsAtOnceWhereNobodyHasViewersYet() {
        assertThat(policy.choose(peers(at(1).cpu(2).pending(1), at(0).cpu(2)))).isEqualTo(1);
        assertThat(policy.choose(peers(at(1).cpu(0).pending(1), at(0).cpu(0)))).isEqualTo(1);
    }

    @Test
    void anIdlePeersOwnUseDoesNotMakeItsViewersSeemDear() {
        // one viewer and 5 % on the left: 20 late picks must not look like a full machine
        assertThat(policy.choose(peers(at(21).cpu(5).pending(20), at(500).cpu(50))))
                .isZero();
    }

    @Property(tries = 10_000)
    void choosesOneOfThemWhateverIsKnown(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5) Integer> shapes,
            @ForAll @DoubleRange(max = 1e6) double a,
            @ForAll @DoubleRange(min = 0.01, max = 100) double b) {
        FakePeer[] peers = new FakePeer[shapes.size()];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = switch (shapes.get(i)) {
                case 0 -> at(UNKNOWN).weight(b);
                case 1 -> at(a).cpu(b);
                case 2 -> at(a).output(a).maxBitrate(b);
                case 3 -> at(a).maxClients(b).pending(Math.min(a, b));
                case 4 -> at(UNKNOWN).cpu(b).interfaceLoad(b).pending(a);
                default -> at(a).weight(b);
            };
        }
        FakeCandidates candidates = new FakeCandidates(peers);
        int chosen = policy.choose(candidates);
        assertThat(chosen).isBetween(0, peers.length - 1);
        for (int i = 0; i < peers.length; i++) {
            // nobody is told a better score than who was chosen; NaN is told where nothing is known
            assertThat(policy.score(candidates, i) < policy.score(candidates, chosen))
                    .isFalse();
        }
    }

    private static FakePeer at(double clients) {
        return FakePeer.of(clients);
    }

    private static FakeCandidates peers(FakePeer... peers) {
        return new FakeCandidates(peers);
    }
}
