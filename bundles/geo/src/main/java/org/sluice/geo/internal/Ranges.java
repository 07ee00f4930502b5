package org.sluice.geo.internal;

import java.util.Arrays;

/**
 * Numbers that run from one start to the next, each run with a value. Immutable: a look-up is a binary search, without
 * an allocation.
 */
final class Ranges {

    /** One run with the value 0. */
    static final Ranges NONE = new Builder().build();

    private final long[] starts;
    private final short[] values;

    private Ranges(long[] starts, short[] values) {
        this.starts = starts;
        this.values = values;
    }

    /** The value of the run that a number lies in; 0 before the first one. */
    int find(long number) {
        int found = Arrays.binarySearch(starts, number);
        int run = found >= 0 ? found : -found - 2;
        return run < 0 ? 0 : values[run];
    }

    /** How many runs there are. */
    int size() {
        return starts.length;
    }

    /** Takes runs in the order of their starts. */
    static final class Builder {

        private long[] starts = new long[1024];
        private short[] values = new short[1024];
        private int size;

        /** Begins a run, unless the one before has the same value. */
        void add(long start, short value) {
            if (size > 0 && values[size - 1] == value) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            starts[size] = start;
            values[size] = value;
            size++;
        }

        Ranges build() {
            return new Ranges(Arrays.copyOf(starts, size), Arrays.copyOf(values, size));
        }
    }
}
