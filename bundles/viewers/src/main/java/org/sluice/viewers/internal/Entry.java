package org.sluice.viewers.internal;

/**
 * One slot of {@link BindingTable} and {@link StartTable}, in one long so that it changes in one step: fingerprint
 * (27 bits), trail flag (1), peer (16), tick (20). 0 is an empty slot, since a peer's number is never 0.
 */
final class Entry {

    static final int PEERS = 1 << 16;

    private static final int PEER_SHIFT = Ticks.BITS;
    private static final int TRAIL_SHIFT = PEER_SHIFT + 16;
    private static final int PRINT_SHIFT = TRAIL_SHIFT + 1;
    private static final long TRAIL = 1L << TRAIL_SHIFT;

    private Entry() {}

    static long of(long hash, boolean trail, int peer, long tick) {
        return (hash >>> PRINT_SHIFT << PRINT_SHIFT)
                | (trail ? TRAIL : 0)
                | ((long) peer << PEER_SHIFT)
                | (tick & Ticks.MASK);
    }

    /** Whether an entry was made for a hash. The hash's lowest bits, which chose the bucket, are not looked at. */
    static boolean matches(long entry, long hash) {
        return entry != 0 && (entry ^ hash) >>> PRINT_SHIFT == 0;
    }

    static boolean trail(long entry) {
        return (entry & TRAIL) != 0;
    }

    static int peer(long entry) {
        return (int) (entry >>> PEER_SHIFT) & (PEERS - 1);
    }

    static long stamped(long entry, long tick) {
        return (entry & ~Ticks.MASK) | (tick & Ticks.MASK);
    }
}
