package org.sluice.policy.weighted.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Each peer gets new viewers in proportion to its weight, whatever its figures say: rendezvous hashing by viewer and
 * weight. Nothing is counted, so that all routers agree on each viewer and a change of one weight moves the fewest.
 * Stateless; called on I/O threads; allocates nothing.
 */
@Component(property = RoutingPolicy.NAME + "=weighted")
public final class WeightedPolicy implements RoutingPolicy {

    /** Of a rank, as many bits as a double holds. */
    private static final int UNUSED_BITS = 11;

    private static final double UNIT = 0x1p-53;

    @Activate
    public WeightedPolicy() {
        // nothing to set
    }

    @Override
    public int choose(Candidates candidates) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double distance = score(candidates, i);
            if (distance < least) {
                best = i;
                least = distance;
            }
        }
        return best;
    }

    @Override
    public double score(Candidates candidates, int index) {
        return distance(candidates.rank(index)) / candidates.weight(index);
    }

    /** Over the weight, the peer's is the least of all as often as its weight is part of all weights (exponential times). */
    private static double distance(long rank) {
        return -Math.log(((rank >>> UNUSED_BITS) + 0.5) * UNIT);
    }
}
