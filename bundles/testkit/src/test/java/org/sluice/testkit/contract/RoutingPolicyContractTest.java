package org.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** A sound policy keeps the contract, and each of its tests catches what was planted for it. */
class RoutingPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return candidates -> candidates.size() - 1;
    }

    static Stream<Arguments> plants() {
        SplittableRandom random = new SplittableRandom(9);
        Candidates[] kept = new Candidates[1];
        return Stream.of(
                plant("choose gave", Candidates::size, RoutingPolicyContract::choosesOneOfTheCandidatesOrNone),
                plant("two answers", all -> random.nextInt(all.size()), RoutingPolicyContract::answersTheSameTwice),
                plant(
                        "during the call only",
                        all -> {
                            kept[0] = kept[0] == null ? all : kept[0];
                            return Math.min(kept[0].size(), all.size()) - 1;
                        },
                        RoutingPolicyContract::keepsNoCandidates),
                plant("other threads", new Unsafe(), RoutingPolicyContract::isSafeOnSeveralThreads),
                plant("takes", RoutingPolicyContractTest::slowly, RoutingPolicyContract::isQuick),
                plant("infinite", new InfiniteScore(), RoutingPolicyContract::scoresEveryCandidate),
                plant("-2", all -> all.size() < 20 ? -2 : 0, RoutingPolicyContract::choosesOneOfTheCandidatesOrNone));
    }

    private static Arguments plant(String said, RoutingPolicy policy, Consumer<RoutingPolicyContract> test) {
        return Arguments.of(said, (RoutingPolicyContract) () -> policy, test);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void catches(String said, RoutingPolicyContract contract, Consumer<RoutingPolicyContract> test) {
        assertThatThrownBy(() -> test.accept(contract)).hasMessageContaining(said);
    }

    private static int slowly(Candidates candidates) {
        long until = System.nanoTime() + 6_000_000;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        return 0;
    }

    /** Knows the first thread that called, as what is kept in a field of one thread does. */
    private static final class Unsafe implements RoutingPolicy {
        private Thread first;

        @Override
        public int choose(Candidates candidates) {
            first = first == null ? Thread.currentThread() : first;
            return Thread.currentThread() == first ? candidates.size() - 1 : 0;
        }
    }

    private static final class InfiniteScore implements RoutingPolicy {
        @Override
        public int choose(Candidates candidates) {
            return 0;
        }

        @Override
        public double score(Candidates candidates, int index) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
