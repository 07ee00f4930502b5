package org.sluice.viewers.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/** Slots in buckets of fixed width: a hash chooses a bucket, and everything about it happens within that bucket. */
final class Buckets {

    private final AtomicLongArray slots;
    private final int width;
    private final int mask;

    /**
     * @param slots at least; rounded up to a power of two, and to one bucket
     * @param width slots of a bucket, a power of two
     */
    Buckets(int slots, int width) {
        int buckets = Math.max(1, Integer.highestOneBit(Math.max(1, slots - 1) * 2) / width);
        this.slots = new AtomicLongArray(buckets * width);
        this.width = width;
        this.mask = buckets - 1;
    }

    /** The bucket's first slot. */
    int of(long hash) {
        return ((int) hash & mask) * width;
    }

    int width() {
        return width;
    }

    int size() {
        return slots.length();
    }

    long get(int slot) {
        return slots.get(slot);
    }

    boolean replace(int slot, long was, long is) {
        return slots.compareAndSet(slot, was, is);
    }
}
