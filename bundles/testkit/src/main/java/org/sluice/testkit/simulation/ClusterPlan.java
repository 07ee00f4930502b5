package org.sluice.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.sluice.model.Figure;

/**
 * What is simulated. Two runs of one plan against the same router are the same.
 *
 * @param seed of all chance
 * @param servers how many
 * @param smallest capacity over the mean of all, above 0 and at most 1: 0.4 means 0.4 to 1.6
 * @param blind how many of them tell no figure
 * @param tells what the others tell
 * @param latest age of the oldest figures, at least 2 s and at most 10 s; the freshest are 2 s old
 * @param perSecond viewers who come
 * @param life how long a viewer stays on the average; some stay a third of that, some five thirds
 * @param streams each of them at every server
 * @param shared part of the viewers who come from few addresses (carriers' NAT)
 * @param addresses how many addresses these share
 * @param load part of all capacity that is used once as many go as come
 */
public record ClusterPlan(
        long seed,
        int servers,
        double smallest,
        int blind,
        Set<Figure> tells,
        Duration latest,
        int perSecond,
        Duration life,
        int streams,
        double shared,
        int addresses,
        double load) {

    private static final long FRESHEST_NANOS = Duration.ofSeconds(2).toNanos();

    /** 20 unequal servers, one of which tells nothing; 1,000 viewers a second, 30 % of them behind 20 addresses. */
    public static ClusterPlan usual(long seed) {
        return new ClusterPlan(
                seed,
                20,
                0.4,
                1,
                EnumSet.allOf(Figure.class),
                Duration.ofSeconds(10),
                1000,
                Duration.ofSeconds(60),
                50,
                0.3,
                20,
                0.6);
    }

    /** The same where servers tell only these figures. */
    public ClusterPlan telling(Set<Figure> figures) {
        return new ClusterPlan(
                seed, servers, smallest, blind, figures, latest, perSecond, life, streams, shared, addresses, load);
    }

    /** The same where so many servers tell nothing. */
    public ClusterPlan blind(int count) {
        return new ClusterPlan(
                seed, servers, smallest, count, tells, latest, perSecond, life, streams, shared, addresses, load);
    }

    /** The same with equal servers, or other differences. */
    public ClusterPlan smallest(double part) {
        return new ClusterPlan(
                seed, servers, part, blind, tells, latest, perSecond, life, streams, shared, addresses, load);
    }

    /** The same with viewers who stay longer or shorter. */
    public ClusterPlan life(Duration mean) {
        return new ClusterPlan(
                seed, servers, smallest, blind, tells, latest, perSecond, mean, streams, shared, addresses, load);
    }

    /** The servers, the smallest first; the blind ones are from the middle on. */
    List<ClusterServer> build(SplittableRandom random) {
        double mean = perSecond * life.toMillis() / 1000.0 / load / servers;
        List<ClusterServer> built = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            double size = servers == 1 ? 1 : smallest + 2 * (1 - smallest) * i / (servers - 1);
            boolean tellsNothing = i >= servers / 2 && i < servers / 2 + blind;
            long late = random.nextLong(FRESHEST_NANOS, latest.toNanos() + 1);
            built.add(
                    new ClusterServer(i, size * mean, late, tellsNothing ? Set.of() : tells, tellsNothing ? size : 1));
        }
        return built;
    }
}
