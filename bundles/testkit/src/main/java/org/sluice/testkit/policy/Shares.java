package org.sluice.testkit.policy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sluice.api.spi.RoutingPolicy;

/**
 * How often each candidate is chosen, and whether that is what was meant (Pearson's chi-square test). Seeded: a test
 * that passes once passes always.
 */
public final class Shares {

    /** A distribution that is right is called wrong once in a thousand seeds: the normal quantile of 99.9 %. */
    private static final double QUANTILE = 3.09;

    private Shares() {}

    /** How many of so many viewers each candidate gets. */
    public static int[] ofViewers(RoutingPolicy policy, FakeCandidates candidates, int viewers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[candidates.size()];
        for (int i = 0; i < viewers; i++) {
            counts[policy.choose(candidates.viewer(random.nextLong() | 1))]++;
        }
        return counts;
    }

    /** How many of so many streams each candidate gets, one viewer of each. */
    public static int[] ofStreams(RoutingPolicy policy, FakeCandidates candidates, int streams, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = new int[candidates.size()];
        for (int i = 0; i < streams; i++) {
            counts[policy.choose(candidates.stream(random.nextLong() | 1))]++;
        }
        return counts;
    }

    /** Whether counts differ from shares no more than chance explains. */
    public static boolean fit(int[] counts, double... shares) {
        return chiSquare(counts, shares) <= critical(counts.length - 1);
    }

    /**
     * The sum of squared differences over what was expected.
     *
     * @param shares in any unit, each above 0
     */
    public static double chiSquare(int[] counts, double... shares) {
        double all = Arrays.stream(counts).sum();
        double unit = all / Arrays.stream(shares).sum();
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = shares[i] * unit;
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }

    /** What chi-square exceeds once in a thousand times by chance (Wilson and Hilferty's approximation). */
    public static double critical(int degreesOfFreedom) {
        double part = 2.0 / (9 * degreesOfFreedom);
        return degreesOfFreedom * Math.pow(1 - part + QUANTILE * Math.sqrt(part), 3);
    }
}
