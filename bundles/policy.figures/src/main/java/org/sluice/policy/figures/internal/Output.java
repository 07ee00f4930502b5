package org.sluice.policy.figures.internal;

import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;

/** A peer's output in bits per second, with that of the viewers who do not show in it yet. */
final class Output {

    /** What a viewer takes where nobody has viewers yet: a picture of usual quality. */
    static final double GUESS = 3e6;

    private Output() {}

    /** What one viewer takes, on the average of the candidates that tell both. */
    static double perViewer(Candidates candidates) {
        double bits = 0;
        double viewers = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double shown = candidates.clients(i) - candidates.pending(i);
            if (shown > 0 && LeastPolicy.knows(candidates, i, Figure.OUTPUT_BITRATE)) {
                bits += candidates.figure(i, Figure.OUTPUT_BITRATE);
                viewers += shown;
            }
        }
        return bits > 0 ? bits / viewers : GUESS;
    }

    /**
     * The peer's output; where it does not tell, what its viewers take on the average.
     *
     * @param perViewer what {@link #perViewer} said
     */
    static double of(Candidates candidates, int index, double perViewer) {
        return LeastPolicy.knows(candidates, index, Figure.OUTPUT_BITRATE)
                ? candidates.figure(index, Figure.OUTPUT_BITRATE) + candidates.pending(index) * perViewer
                : LeastPolicy.viewers(candidates, index) * perViewer;
    }
}
