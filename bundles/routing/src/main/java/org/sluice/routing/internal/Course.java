package org.sluice.routing.internal;

import java.time.Duration;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/**
 * What a peer went through lately, as far as it still counts. Figures that are measured tremble: who was over a limit is
 * within it again only when it is below by a margin. And who returns, or joins a cluster that is at work, is empty and
 * would get every newcomer at once: for {@link #SLOW_START} its share grows. Immutable.
 *
 * @param overCpu over {@code cpu_limit}
 * @param overBitrate over {@code max_bitrate}
 * @param away was down, or is new, and was not heard of since
 * @param returned came back at {@code since}, in ns that never go back
 */
record Course(boolean overCpu, boolean overBitrate, boolean away, boolean returned, long since) {

    /**
     * Three times as long as figures are late: its size is not known, and even a peer of 0.4 times the mean is to get
     * no more than one and a half times its share in the first ten seconds.
     */
    static final Duration SLOW_START = Duration.ofSeconds(30);

    /** Part of a limit by which a figure must be below it, once it was above. */
    static final double MARGIN = 0.05;

    /** Of a peer that was there before anybody looked. */
    static final Course FIRST = new Course(false, false, false, false, 0);

    /** Of a peer that was just added to others. */
    static final Course JOINING = new Course(false, false, true, false, 0);

    /** @param limits those that {@code this} was made by; others begin afresh */
    Course next(PeerStatus status, PeerLimits limits, long now) {
        Figures figures = status.figures();
        PeerLimits present = status.settings().limits();
        boolean same = present.equals(limits);
        boolean comes = away && status.state().fresh();
        return new Course(
                figures.cpu() > lowered(present.cpu(), same && overCpu),
                figures.outputBitrate() >= lowered(present.bitrate(), same && overBitrate),
                status.state() == PeerState.DOWN || away && !comes,
                comes || returned && status.state() != PeerState.DOWN,
                comes ? now : since);
    }

    /** The same course with another {@code max_bitrate}, in bits per second. */
    Course heldTo(double most, double instead, Figures figures) {
        return most == instead ? this : new Course(overCpu, figures.outputBitrate() >= most, away, returned, since);
    }

    private static double lowered(double limit, boolean over) {
        return over ? limit * (1 - MARGIN) : limit;
    }

    /** The part of its share that the peer may have now: from 0, at its return, to 1. */
    double part(long now) {
        return returned ? Math.max(0, Math.min(1, (now - since) / (double) SLOW_START.toNanos())) : 1;
    }
}
