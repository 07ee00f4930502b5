package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.simulation.ClusterPlan;
import org.sluice.testkit.simulation.ClusterServer;
import org.sluice.testkit.simulation.ClusterSimulation;
import org.sluice.testkit.simulation.PolicyRouter;

/**
 * What every {@link RoutingPolicy} must bear, whatever it is after: figures that are missing or absurd, candidates that
 * are gone after the call, several threads, and a minute of a cluster at work. What makes the policy worth having is for
 * its own tests to say.
 */
@ConsumerType
@Timeout(60)
public interface RoutingPolicyContract {

    /** The policy under test; each test asks once. */
    RoutingPolicy policy();

    /** Any candidates get a valid answer: an index, or -1. */
    @Test
    default void choosesOneOfTheCandidatesOrNone() {
        RoutingPolicy policy = policy();
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 5_000; trial++) {
            AnyCandidates candidates = AnyCandidates.some(random);
            int chosen = policy.choose(candidates);
            assertTrue(
                    chosen >= -1 && chosen < candidates.size(),
                    () -> "choose gave " + chosen + " for " + candidates.size() + " candidates: " + candidates);
        }
    }

    /** A score is a number or NaN for every candidate, also for those that were not chosen. */
    @Test
    default void scoresEveryCandidate() {
        RoutingPolicy policy = policy();
        SplittableRandom random = new SplittableRandom(2);
        for (int trial = 0; trial < 1_000; trial++) {
            AnyCandidates candidates = AnyCandidates.some(random);
            for (int i = 0; i < candidates.size(); i++) {
                double score = policy.score(candidates, i);
                assertFalse(
                        Double.isInfinite(score),
                        () -> "score is infinite, which no explanation can print: say NaN, or a number, for "
                                + candidates);
            }
        }
    }

    /** The same candidates get the same answer: an explanation would be a lie otherwise. */
    @Test
    default void answersTheSameTwice() {
        RoutingPolicy policy = policy();
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 1_000; trial++) {
            AnyCandidates candidates = AnyCandidates.some(random);
            assertEquals(
                    policy.choose(candidates),
                    policy.choose(candidates),
                    () -> "two answers for the same " + candidates + ": draw by rank(), not by a random number");
        }
    }

    /** Candidates are valid during the call only: whoever keeps them meets an exception. */
    @Test
    default void keepsNoCandidates() {
        RoutingPolicy policy = policy();
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 200; trial++) {
            AnyCandidates candidates = AnyCandidates.some(random);
            policy.choose(candidates);
            policy.score(candidates, 0);
            candidates.expire();
        }
    }

    /** Several I/O threads call at once. */
    @Test
    default void isSafeOnSeveralThreads() {
        RoutingPolicy policy = policy();
        List<AnyCandidates> trials = trials(64);
        List<Integer> alone = trials.stream().map(policy::choose).toList();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 500; round++) {
                        int trial = (round + thread * 17) % trials.size();
                        assertEquals(alone.get(trial), policy.choose(trials.get(trial)), "beside other threads");
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);
    }

    private static List<AnyCandidates> trials(int number) {
        SplittableRandom random = new SplittableRandom(5);
        return IntStream.range(0, number)
                .mapToObj(trial -> AnyCandidates.some(random))
                .toList();
    }

    /** A call among 200 candidates takes microseconds, not milliseconds. */
    @Test
    default void isQuick() {
        RoutingPolicy policy = policy();
        AnyCandidates candidates = AnyCandidates.of(200, new SplittableRandom(6));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            long before = System.nanoTime();
            policy.choose(candidates);
            best = Math.min(best, System.nanoTime() - before);
        }
        long micros = best / 1_000;
        assertTrue(micros < 5_000, () -> "one call among 200 candidates takes " + micros + " µs at best");
    }

    /** Half a minute of a cluster whose figures come late, one of whose servers tells nothing and one of which fails. */
    @Test
    default void bearsAClusterAtWork() {
        PolicyRouter router = new PolicyRouter(policy());
        ClusterSimulation simulation = new ClusterSimulation(ClusterPlan.usual(7), router)
                .outage(3, Duration.ofSeconds(10), Duration.ofSeconds(20));
        simulation.run(Duration.ofSeconds(30));
        long viewers =
                simulation.servers().stream().mapToLong(ClusterServer::viewers).sum();
        assertTrue(viewers > 0, "nobody is served any more");
    }
}
