package org.sluice.discovery.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/** Time that stands still until it is moved; what is due then runs on the mover's thread, in order. */
public final class ManualTimers implements Timers {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private record Due(long at, long order, Runnable task) {}

    private final List<Due> due = new ArrayList<>();
    private long now = 1_000_000_000L;
    private long order;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(now);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due entry = new Due(now + delay.toNanos(), order++, task);
        due.add(entry);
        return () -> due.remove(entry);
    }

    /** Runs tasks of an executor at the present time. */
    public Executor executor() {
        return task -> after(Duration.ZERO, task);
    }

    /** Lets time pass. */
    public void pass(Duration span) {
        long until = now + span.toNanos();
        while (true) {
            Due next = due.stream()
                    .filter(entry -> entry.at() <= until)
                    .min(Comparator.comparingLong(Due::at).thenComparingLong(Due::order))
                    .orElse(null);
            if (next == null) {
                now = until;
                return;
            }
            due.remove(next);
            now = Math.max(now, next.at());
            next.task().run();
        }
    }

    /** Lets that many ms pass. */
    public void pass(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Runs what is due now, and lets the catalog publish it. */
    public void settle() {
        pass(25);
    }
}
