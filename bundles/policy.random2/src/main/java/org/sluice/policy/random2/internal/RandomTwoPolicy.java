package org.sluice.policy.random2.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Draws two peers and takes the less loaded one: stale figures cannot send everybody to the same peer, since each is
 * in few draws. The draw is by viewer and weight (weighted rendezvous), so that it is the same at every router. Ranks
 * break ties. Stateless; called on I/O threads; allocates nothing.
 */
@Component(property = RoutingPolicy.NAME + "=random2")
public final class RandomTwoPolicy implements RoutingPolicy {

    /** Of a rank, as many bits as a double holds. */
    private static final int UNUSED_BITS = 11;

    private static final double UNIT = 0x1p-53;

    @Activate
    public RandomTwoPolicy() {
        // nothing to set
    }

    @Override
    public int choose(Candidates candidates) {
        int first = nearest(candidates, -1);
        int second = nearest(candidates, first);
        return second >= 0 && Load.lighter(candidates, second, first) ? second : first;
    }

    /** The load of the two that are drawn; NaN for the others, whose loads nobody looks at. */
    @Override
    public double score(Candidates candidates, int index) {
        int first = nearest(candidates, -1);
        int second = nearest(candidates, first);
        if (index != first && index != second) {
            return Double.NaN;
        }
        return Load.of(candidates, index, second < 0 ? first : first + second - index);
    }

    /** The peer that is nearest to the viewer but for one; -1 when there is no other. */
    private static int nearest(Candidates candidates, int without) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double distance = distance(candidates.rank(i)) / candidates.weight(i);
            if (i != without && (nearest < 0 || distance < least)) {
                nearest = i;
                least = distance;
            }
        }
        return nearest;
    }

    /** Over the weight, the peer's is the least of all as often as its weight is part of all weights (exponential times). */
    private static double distance(long rank) {
        return -Math.log(((rank >>> UNUSED_BITS) + 0.5) * UNIT);
    }
}
