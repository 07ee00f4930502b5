package org.sluice.viewers.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is counted of one peer: viewers by the tick in which they were seen last, and picks by the moment at which they
 * will have faded. Both are rings of slots that carry the time they stand for, so that nothing has to sweep them.
 */
final class PeerCounts {

    private static final int RING = 16;

    /** Ticks of {@link BindingTable#TICKS} that count as the last minute: 14 of 4.3 s. */
    static final int MINUTE = 14;

    /** Picks fade at the ends of steps of 2^30 ns, about a second. */
    private static final int STEP_SHIFT = 30;

    private static final long STEP = 1L << STEP_SHIFT;
    private static final int LONGEST_LAG_STEPS = RING - 2;

    /** A slot that is ahead by more steps is in truth behind: 24 bits of time wrap, and the peer was long idle. */
    private static final int HELD_UP = 1 << 12;

    /** A slope slot: its step (24 bits) and the sum of its picks' slopes (40 bits) in 2^-24 picks per step. */
    private static final int SLOPE_BITS = 40;

    private static final long SLOPE_MAX = (1L << SLOPE_BITS) - 1;
    private static final double UNIT = 1L << 24;

    private final AtomicLongArray seen = new AtomicLongArray(RING);
    private final AtomicLongArray fading = new AtomicLongArray(RING);

    /**
     * Counts a viewer in, or out, who was seen last in a tick. A slot may be below 0 for a moment, when a viewer who is
     * just being counted in on one thread is counted out on another.
     */
    void seen(long tick, int change) {
        int slot = (int) tick & (RING - 1);
        while (true) {
            long was = seen.get(slot);
            int newer = was == 0 ? 1 : (int) tick - (int) (was >>> 32);
            if (newer < 0) {
                return; // the slot stands for a later tick: this one is past counting
            }
            int count = newer == 0 ? (int) was + change : change;
            if (seen.compareAndSet(slot, was, ((long) (int) tick << 32) | (count & 0xFFFF_FFFFL))) {
                return;
            }
        }
    }

    /** Viewers seen within the last minute. */
    int seenSince(long tick) {
        int sum = 0;
        for (int i = 0; i < RING; i++) {
            long slot = seen.get(i);
            int age = (int) tick - (int) (slot >>> 32);
            sum += age >= -1 && age < MINUTE ? (int) slot : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * Counts a pick that falls from 1 to 0 within the lag. What falls in a straight line is the slope times the time
     * to its end; since ends are kept in whole steps, the slope is shared between the two steps around the true end,
     * such that the sum now is exactly 1.
     */
    void picked(long lagNanos, long now) {
        long lag = Math.max(STEP, Math.min(lagNanos, LONGEST_LAG_STEPS * STEP));
        long end = now + lag;
        long step = end >> STEP_SHIFT;
        long slope = Math.round(UNIT * STEP / lag);
        long later = Math.round(slope * ((end & (STEP - 1)) / (double) STEP));
        fade(step, slope - later);
        fade(step + 1, later);
    }

    private void fade(long step, long slope) {
        int slot = (int) step & (RING - 1);
        long tag = step << SLOPE_BITS >>> SLOPE_BITS;
        while (true) {
            long was = fading.get(slot);
            long newer = ((tag << SLOPE_BITS) - (was & ~SLOPE_MAX)) >> SLOPE_BITS;
            if (newer < 0 && newer >= -HELD_UP && was != 0) {
                return; // this thread was held up for a whole ring: the pick has faded
            }
            long sum = Math.min(SLOPE_MAX, (newer == 0 ? was & SLOPE_MAX : 0) + slope);
            if (fading.compareAndSet(slot, was, (tag << SLOPE_BITS) | sum)) {
                return;
            }
        }
    }

    /** What is left of the picks. */
    double pending(long now) {
        long current = now >> STEP_SHIFT;
        double sum = 0;
        for (long step = current + 1; step < current + RING; step++) {
            long slot = fading.get((int) step & (RING - 1));
            if ((slot ^ (step << SLOPE_BITS)) >>> SLOPE_BITS == 0) {
                sum += (slot & SLOPE_MAX) * (double) ((step << STEP_SHIFT) - now);
            }
        }
        return sum / (UNIT * STEP);
    }
}
