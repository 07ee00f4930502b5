package org.sluice.policy.leastloaded.internal;

import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;

/**
 * A used share of what a peer has of something, where 1 is all of it. What one more viewer adds is what
 * a peer's present viewers cost it, as far as it has many: an idle peer would say that its few viewers cost whatever
 * the machine uses by itself, and there the average over all candidates counts.
 */
enum Ratio {
    CPU(Figure.CPU),
    BITRATE(Figure.OUTPUT_BITRATE),
    /** Needs no estimate: the count of viewers holds the latest already. */
    CLIENTS(Figure.CLIENTS),
    INTERFACE_LOAD(Figure.INTERFACE_LOAD);

    /** What one viewer adds where nobody has viewers yet. */
    static final double GUESS = 0.001;
    /** However cheap viewers seem, a crowd of them must show before the figures do. */
    static final double CHEAPEST = 0.00001;
    /** However costly viewers seem, a loaded peer is worse than an idle one with a few more of them. */
    static final double DEAREST = 0.01;

    /** A peer's own viewers count for their cost as much as the average does when there are so many of them. */
    private static final double MANY = 20;

    private static final double PERCENT = 100;

    private final Figure figure;

    Ratio(Figure figure) {
        this.figure = figure;
    }

    /** Whether the peer's ratio is known: its figure, and, where it needs one, its limit. */
    boolean knows(Candidates candidates, int index) {
        double used = this == CLIENTS ? candidates.clients(index) : candidates.figure(index, figure);
        return !Double.isNaN(used) && capacity(candidates, index) < PeerLimits.NONE;
    }

    private double capacity(Candidates candidates, int index) {
        return switch (this) {
            case CPU, INTERFACE_LOAD -> PERCENT;
            case BITRATE -> candidates.limits(index).bitrate();
            case CLIENTS -> candidates.limits(index).clients();
        };
    }

    /**
     * The peer's ratio with the viewers that do not show in it yet; below any other when it is not known.
     *
     * @param perViewer what {@link #perViewer} said
     */
    double of(Candidates candidates, int index, double perViewer) {
        if (!knows(candidates, index)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (this == CLIENTS) {
            return candidates.clients(index) / capacity(candidates, index);
        }
        double used = candidates.figure(index, figure) / capacity(candidates, index);
        double late = candidates.pending(index);
        double shown = candidates.clients(index) - late;
        double cost = shown > 0 ? bounded((used + perViewer * MANY) / (shown + MANY)) : perViewer;
        return used + late * cost;
    }

    /** By how much one viewer raises this ratio on the average of the candidates that know it. */
    double perViewer(Candidates candidates) {
        double used = 0;
        double viewers = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double shown = knows(candidates, i) ? candidates.clients(i) - candidates.pending(i) : 0;
            if (shown > 0) {
                used += candidates.figure(i, figure) / capacity(candidates, i);
                viewers += shown;
            }
        }
        return viewers > 0 ? bounded(used / viewers) : GUESS;
    }

    private static double bounded(double cost) {
        return Math.max(CHEAPEST, Math.min(DEAREST, cost));
    }
}
