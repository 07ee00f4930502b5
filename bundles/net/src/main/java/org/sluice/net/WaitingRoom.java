package org.sluice.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests wait for somebody who is away for a moment, for instance the router while it is replaced. Nothing
 * waits for them but their own connection. One thread of its own; any thread may enter.
 */
public final class WaitingRoom implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;

    private record Seat(CompletableFuture<Boolean> called, long until) {}

    private final Duration patience;
    private final ScheduledExecutorService clerk;
    private final ConcurrentLinkedQueue<Seat> seats = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param patience how long anybody waits at most */
    public WaitingRoom(String threadName, Duration patience) {
        this.patience = patience;
        clerk = Executors.newSingleThreadScheduledExecutor(new NamedThreads(threadName));
    }

    /**
     * Waits. Whoever enters looks again afterwards whether the one whom they wait for is there, and then has all called
     * in: it may have come in between.
     *
     * @return completed with true by {@link #callIn}, on the room's thread; with false when patience ends, at once when
     *     ten thousand wait already
     */
    public CompletionStage<Boolean> enter() {
        CompletableFuture<Boolean> called = new CompletableFuture<>();
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            called.complete(false);
            return called;
        }
        seats.add(new Seat(called, System.nanoTime() + patience.toNanos()));
        try {
            clerk.schedule(this::expire, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The room is closed.
            called.complete(false);
        }
        return called;
    }

    /** Calls in all who wait. */
    public void callIn() {
        try {
            clerk.execute(() -> empty(true));
        } catch (RejectedExecutionException e) {
            // The room is closed.
            empty(false);
        }
    }

    private void empty(boolean called) {
        for (Seat next = take(); next != null; next = take()) {
            next.called.complete(called);
        }
    }

    private Seat take() {
        Seat next = seats.poll();
        if (next != null) {
            count.decrementAndGet();
        }
        return next;
    }

    private void expire() {
        long now = System.nanoTime();
        for (Seat first = seats.peek(); first != null && first.until - now <= 0; first = seats.peek()) {
            Seat taken = take();
            if (taken != null) {
                taken.called.complete(false);
            }
        }
    }

    /** Sends everybody away. */
    @Override
    public void close() {
        clerk.shutdownNow();
        empty(false);
    }
}
