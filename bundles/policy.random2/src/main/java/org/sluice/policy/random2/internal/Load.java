package org.sluice.policy.random2.internal;

import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;

/**
 * Which of two peers is less loaded: by the tightest of the ratios that are known of both, else by viewers over
 * weight. Viewers who do not show in a figure yet count at what the viewers of these two cost on the average.
 */
enum Load {
    CPU(Figure.CPU),
    BITRATE(Figure.OUTPUT_BITRATE),
    CLIENTS(Figure.CLIENTS),
    INTERFACE_LOAD(Figure.INTERFACE_LOAD);

    private static final Load[] RATIOS = values();
    private static final double PERCENT = 100;
    /** What a viewer costs at least and at most, as a share of a peer. */
    private static final double CHEAPEST = 0.0001;

    private static final double DEAREST = 0.01;

    private final Figure figure;

    Load(Figure figure) {
        this.figure = figure;
    }

    static boolean lighter(Candidates candidates, int one, int other) {
        return of(candidates, one, other) < of(candidates, other, one);
    }

    /** The load of a peer as it compares to that of another: the same ratio of both, or viewers over weight. */
    static double of(Candidates candidates, int one, int other) {
        double tightest = Double.NEGATIVE_INFINITY;
        for (Load ratio : RATIOS) {
            double used = ratio.used(candidates, one);
            double both = used + ratio.used(candidates, other);
            if (!Double.isNaN(both)) {
                double late = ratio.cost(candidates, one, other, both) * candidates.pending(one);
                tightest = Math.max(tightest, used + late);
            }
        }
        return tightest == Double.NEGATIVE_INFINITY ? viewers(candidates, one, other) : tightest;
    }

    private static double viewers(Candidates candidates, int one, int other) {
        boolean counted = !Double.isNaN(candidates.clients(one) + candidates.clients(other));
        return (counted ? candidates.clients(one) : candidates.pending(one)) / candidates.weight(one);
    }

    /** A used share of what the peer has, where 1 is all of it; NaN when the figure or its limit is unknown. */
    private double used(Candidates candidates, int index) {
        double used = this == CLIENTS ? candidates.clients(index) : candidates.figure(index, figure);
        double capacity =
                switch (this) {
                    case CPU, INTERFACE_LOAD -> PERCENT;
                    case BITRATE -> candidates.limits(index).bitrate();
                    case CLIENTS -> candidates.limits(index).clients();
                };
        return capacity < PeerLimits.NONE ? used / capacity : Double.NaN;
    }

    private double cost(Candidates candidates, int one, int other, double used) {
        if (this == CLIENTS) {
            return 0; // the count holds the latest already
        }
        double shown = candidates.clients(one)
                - candidates.pending(one)
                + candidates.clients(other)
                - candidates.pending(other);
        return shown > 0 ? Math.max(CHEAPEST, Math.min(DEAREST, used / shown)) : CHEAPEST;
    }
}
