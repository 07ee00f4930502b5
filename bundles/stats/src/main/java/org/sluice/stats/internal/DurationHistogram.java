package org.sluice.stats.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations by their size. Safe on any thread, without locks. */
final class DurationHistogram {

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    /** @param bounds upper bounds of the buckets, rising; beyond them lies one bucket more */
    DurationHistogram(List<Duration> bounds) {
        this.bounds = bounds.stream().mapToLong(Duration::toNanos).toArray();
        counts = new LongAdder[this.bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void count(long duration) {
        int bucket = 0;
        while (bucket < bounds.length && duration > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(Math.max(0, duration));
    }

    /** Upper bounds in ns, without the last bucket, which has none. */
    long[] bounds() {
        return bounds.clone();
    }

    /** Counts of the durations up to each bound; the last one is of all. */
    long[] cumulative() {
        long[] sums = new long[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i].sum();
            sums[i] = sum;
        }
        return sums;
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }
}
