package org.sluice.stats.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.sluice.api.spi.PollFailure.Kind;

/** The polls of one peer. */
final class PollCounts {

    private final LongAdder all = new LongAdder();
    private final AtomicLongArray failures = new AtomicLongArray(Kind.values().length);
    private volatile long lastNanos;

    /** @param failure null for a good poll */
    void count(Kind failure, long nanos) {
        all.increment();
        if (failure != null) {
            failures.incrementAndGet(failure.ordinal());
        }
        lastNanos = nanos;
    }

    long all() {
        return all.sum();
    }

    /** The kinds that occurred. */
    Map<Kind, Long> failures() {
        Map<Kind, Long> occurred = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            long count = failures.get(kind.ordinal());
            if (count > 0) {
                occurred.put(kind, count);
            }
        }
        return occurred;
    }

    long lastNanos() {
        return lastNanos;
    }
}
