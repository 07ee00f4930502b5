package org.sluice.policy.hash.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * All viewers of a stream go to one peer, so that it alone fetches and caches the stream: rendezvous hashing by stream
 * and weight. When a peer leaves, only its streams find another. Load is bounded: a peer with many more viewers than
 * its share is passed over for the stream's next peer. Stateless; called on I/O threads; allocates nothing.
 */
@Component(property = RoutingPolicy.NAME + "=hash")
public final class HashPolicy implements RoutingPolicy {

    /** A peer takes newcomers up to so many times the viewers that are its share by weight, ... */
    static final double BOUND = 1.25;
    /** ... and so many more: among few viewers a share says nothing. */
    static final double SLACK = 50;

    /** Of a rank, as many bits as a double holds. */
    private static final int UNUSED_BITS = 11;

    private static final double UNIT = 0x1p-53;

    @Activate
    public HashPolicy() {
        // nothing to set
    }

    @Override
    public int choose(Candidates candidates) {
        double share = share(candidates);
        int best = 0;
        boolean room = false;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double distance = distance(candidates, i);
            boolean takes = takes(candidates, i, share);
            if (takes == room ? distance < least : takes) {
                best = i;
                room = takes;
                least = distance;
            }
        }
        return best;
    }

    /** The stream's distance; who is passed over stands behind the farthest of all. */
    @Override
    public double score(Candidates candidates, int index) {
        double farthest = 0;
        for (int i = 0; i < candidates.size(); i++) {
            farthest = Math.max(farthest, distance(candidates, i));
        }
        return distance(candidates, index) + (takes(candidates, index, share(candidates)) ? 0 : farthest);
    }

    /** A count or a share that is NaN exceeds nothing: who is not known to be full has room. */
    private static boolean takes(Candidates candidates, int index, double share) {
        return !(candidates.clients(index) > BOUND * share * candidates.weight(index) + SLACK);
    }

    private static double distance(Candidates candidates, int index) {
        return distance(candidates.streamRank(index)) / candidates.weight(index);
    }

    /** Viewers for each unit of weight, on the average of the candidates of which they are known. */
    private static double share(Candidates candidates) {
        double viewers = 0;
        double weights = 0;
        for (int i = 0; i < candidates.size(); i++) {
            boolean known = !Double.isNaN(candidates.clients(i));
            viewers += known ? candidates.clients(i) : 0;
            weights += known ? candidates.weight(i) : 0;
        }
        return viewers / weights;
    }

    /** Over the weight, the peer's is the least of all as often as its weight is part of all weights (exponential times). */
    private static double distance(long rank) {
        return -Math.log(((rank >>> UNUSED_BITS) + 0.5) * UNIT);
    }
}
