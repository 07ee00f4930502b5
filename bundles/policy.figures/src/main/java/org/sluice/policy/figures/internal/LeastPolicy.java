package org.sluice.policy.figures.internal;

import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Figure;

/**
 * Chooses the peer with the least of something over its weight; among equals, the highest rank, which is as good as
 * random from one viewer to the next. Stateless; called on I/O threads; allocates nothing.
 */
abstract class LeastPolicy implements RoutingPolicy {

    @Override
    public final int choose(Candidates candidates) {
        double mean = mean(candidates);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double load = load(candidates, i, mean) / candidates.weight(i);
            if (load < least || (load == least && candidates.rank(i) > candidates.rank(best))) {
                best = i;
                least = load;
            }
        }
        return best;
    }

    @Override
    public final double score(Candidates candidates, int index) {
        return load(candidates, index, mean(candidates)) / candidates.weight(index);
    }

    /** What stands in for what a peer does not tell, worked out once per choice. */
    abstract double mean(Candidates candidates);

    /**
     * How much a peer has, with the viewers who do not show in its figures yet.
     *
     * @param mean what {@link #mean} said
     */
    abstract double load(Candidates candidates, int index, double mean);

    /** The peer's viewers; where nobody counts them, as many as the others have on the average, and its late picks. */
    static double viewers(Candidates candidates, int index) {
        double counted = candidates.clients(index);
        if (!Double.isNaN(counted)) {
            return counted;
        }
        double sum = 0;
        int known = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double shown = candidates.clients(i) - candidates.pending(i);
            known += Double.isNaN(shown) ? 0 : 1;
            sum += Double.isNaN(shown) ? 0 : shown;
        }
        return (known == 0 ? 0 : sum / known) + candidates.pending(index);
    }

    static boolean knows(Candidates candidates, int index, Figure figure) {
        return !Double.isNaN(candidates.figure(index, figure));
    }
}
