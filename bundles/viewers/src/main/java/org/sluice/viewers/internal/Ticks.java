package org.sluice.viewers.internal;

/**
 * A clock of whole ticks whose low twenty bits fit into an entry. A tick is a power of two of nanoseconds, so that
 * reading it costs a shift.
 *
 * @param shift a tick lasts 2^shift ns
 * @param lifetime how many ticks an entry lives after its own
 */
record Ticks(int shift, int lifetime) {

    static final int BITS = 20;
    static final long MASK = (1L << BITS) - 1;

    /** The tick of a {@link System#nanoTime()} value. */
    long at(long nanos) {
        return nanos >> shift;
    }

    /** The whole tick of which an entry keeps the low bits, which may be a little later than a thread's own. */
    long of(long entry, long tick) {
        return tick - ((tick - entry) << (Long.SIZE - BITS) >> (Long.SIZE - BITS));
    }

    /** How many ticks ago an entry was stamped; one from a thread whose clock reading is newer counts as stamped now. */
    int age(long entry, long tick) {
        int age = (int) ((tick - entry) & MASK);
        return age > MASK - lifetime ? 0 : age;
    }

    /** Whether an entry still means something. Of one that was left alone for days, the age wraps: it lives by chance. */
    boolean lives(long entry, long tick) {
        return entry != 0 && age(entry, tick) <= lifetime;
    }
}
