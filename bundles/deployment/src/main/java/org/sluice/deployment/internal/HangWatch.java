package org.sluice.deployment.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Remembers since when calls last. For one thread. */
final class HangWatch {

    /** Nobody's activation may take as long: all components of a container share the threads that activate. */
    static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(4);

    /** Longer than the longest {@code drain_timeout}. */
    static final Duration LONGEST_DEPARTURE = Duration.ofSeconds(75);

    /** A call, and how long it lasts already. */
    record Hang(ComponentCall call, Duration lasting) {}

    private record Seen(ComponentCall call, long since) {}

    private final LongSupplier clock;
    private List<Seen> seen = List.of();

    /** @param clock nanoseconds that never go back */
    HangWatch(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * @param calls those under way now
     * @return those that last too long
     */
    List<Hang> look(List<ComponentCall> calls) {
        long now = clock.getAsLong();
        List<Seen> present = new ArrayList<>();
        List<Hang> hangs = new ArrayList<>();
        for (ComponentCall call : calls) {
            long since = since(call, now);
            present.add(new Seen(call, since));
            Duration lasting = Duration.ofNanos(now - since);
            if (lasting.compareTo(call.leaving() ? LONGEST_DEPARTURE : LONGEST_ARRIVAL) >= 0) {
                hangs.add(new Hang(call, lasting));
            }
        }
        seen = present;
        return hangs;
    }

    private long since(ComponentCall call, long now) {
        for (Seen before : seen) {
            if (call.continues(before.call())) {
                return before.since();
            }
        }
        return now;
    }
}
