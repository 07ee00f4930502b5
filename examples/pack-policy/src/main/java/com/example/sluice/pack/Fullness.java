package com.example.sluice.pack;

import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;

/** How much of a server's tightest resource is used: 1 is all that its limits, or the machine, permit. */
final class Fullness {

    /** An idle server's few viewers do not tell what a viewer costs: the rest is what the machine uses by itself. */
    private static final double MANY = 20;

    private static final double PERCENT = 100;
    /** Keeps the score of a server whose limit is 0 a number. */
    private static final double MOST = 1e6;

    private Fullness() {}

    /** The highest ratio that is known, with the viewers who do not show in it yet; NaN when none is known. */
    static double of(Candidates candidates, int index) {
        PeerLimits limits = candidates.limits(index);
        double shown = ratio(candidates.figure(index, Figure.CPU), Math.min(PERCENT, limits.cpu()));
        shown = higher(shown, ratio(candidates.figure(index, Figure.INTERFACE_LOAD), PERCENT));
        shown = higher(shown, ratio(candidates.figure(index, Figure.OUTPUT_BITRATE), limits.bitrate()));
        return Math.min(
                MOST, higher(shown * growth(candidates, index), ratio(candidates.clients(index), limits.clients())));
    }

    /** NaN where the figure is unknown, or the limit is not set. */
    private static double ratio(double used, double limit) {
        if (Double.isNaN(used) || limit == PeerLimits.NONE) {
            return Double.NaN;
        }
        return limit > 0 ? used / limit : MOST;
    }

    /** Of two of which any may be unknown. */
    private static double higher(double one, double other) {
        return Double.isNaN(other) || one >= other ? one : other;
    }

    /** By how much more viewers the server has than its figures show. */
    private static double growth(Candidates candidates, int index) {
        double clients = candidates.clients(index);
        if (Double.isNaN(clients)) {
            return 1;
        }
        double shown = Math.max(0, clients - candidates.pending(index));
        return (clients + MANY) / (shown + MANY);
    }
}
