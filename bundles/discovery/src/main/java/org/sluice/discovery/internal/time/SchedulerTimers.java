package org.sluice.discovery.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real time, and one thread {@code sluice-discovery-scheduler}, which {@link #close} ends. */
public final class SchedulerTimers implements Timers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerTimers.class);

    private final ScheduledThreadPoolExecutor scheduler;

    public SchedulerTimers() {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sluice-discovery-scheduler");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> future = scheduler.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.trace("nothing is scheduled while discovery stops", e);
            return () -> {};
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("a scheduled task of discovery failed; the others go on", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        try {
            if (!scheduler.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("the scheduler of discovery still runs after 2 s; it ends with its present task");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
