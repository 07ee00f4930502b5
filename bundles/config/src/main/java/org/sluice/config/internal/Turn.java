package org.sluice.config.internal;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A task that waits for its turn on a thread, and is either not begun at all or waited for until its end. */
final class Turn<T> {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final FutureTask<T> task;

    Turn(Supplier<T> work) {
        this.task = new FutureTask<>(() -> begun.compareAndSet(false, true) ? work.get() : null);
    }

    /** @return empty when its turn did not come in time: then it never does */
    Optional<T> take(Executor thread, long seconds) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(begun.get() ? task.get() : task.get(seconds, TimeUnit.SECONDS));
                } catch (TimeoutException e) {
                    if (begun.compareAndSet(false, true)) {
                        return Optional.empty();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (begun.compareAndSet(false, true)) {
                        return Optional.empty();
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
