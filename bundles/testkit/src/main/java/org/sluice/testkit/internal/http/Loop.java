package org.sluice.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One selector and its one daemon thread: all sockets of all simulated peers of a process part. Everything that is
 * attached to it runs on that thread and must not block; {@link #close()} ends it.
 */
public final class Loop implements AutoCloseable {

    /** What an attached channel does when it is ready. Runs on the loop. */
    @FunctionalInterface
    public interface Ready {
        void ready();
    }

    private record Timer(long at, long order, Runnable task) {}

    private static final long PATIENCE_SECONDS = 10;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.signum(a.at - b.at) : Long.compare(a.order, b.order));
    private long timersMade;
    private volatile boolean closed;

    private Loop(Selector selector, String threadName) {
        this.selector = selector;
        this.thread = new Thread(this::run, threadName);
        this.thread.setDaemon(true);
    }

    /** Opens a selector and starts its thread. */
    public static Loop start(String threadName) {
        try {
            Loop loop = new Loop(Selector.open(), threadName);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException("no selector: " + e.getMessage(), e);
        }
    }

    /** Runs a task on the loop, soon. After the close nothing runs any more. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Runs a task on the loop and waits for its result. For callers on other threads. */
    public <T> T call(Callable<T> task) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the loop must not wait for itself");
        }
        if (closed) {
            throw new IllegalStateException("the simulator is closed: start a new one");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> complete(result, task));
        return await(result);
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
        try {
            result.complete(task.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    private <T> T await(CompletableFuture<T> result) {
        try {
            return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io.getMessage(), io);
            }
            if (e.getCause() instanceof TimeoutException) {
                throw new IllegalStateException(thread.getName() + " did not answer in " + PATIENCE_SECONDS + " s", e);
            }
            throw e;
        }
    }

    /** Runs a task at a time of {@link System#nanoTime()}. On the loop only. */
    public void at(long nanos, Runnable task) {
        timers.add(new Timer(nanos, timersMade++, task));
    }

    /** Watches a channel. On the loop only. */
    public SelectionKey attach(SelectableChannel channel, int interest, Ready ready) throws ClosedChannelException {
        return channel.register(selector, interest, ready);
    }

    /**
     * Lets closed channels really go, which Java does at the next selection only: until then a closed port accepts.
     * From a task or a timer on the loop only.
     */
    void settle() {
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dispatch();
    }

    private void run() {
        try {
            while (!closed) {
                select();
                dispatch();
                runDue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release();
        }
    }

    private void select() throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (timers.isEmpty()) {
            selector.select();
        } else {
            long nanos = timers.peek().at - System.nanoTime();
            if (nanos <= 0) {
                selector.selectNow();
            } else {
                selector.select(nanos / 1_000_000 + 1);
            }
        }
    }

    private void dispatch() {
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                ((Ready) key.attachment()).ready();
            }
        }
        selector.selectedKeys().clear();
    }

    private void runDue() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.peek().at - now <= 0) {
            timers.poll().task.run();
        }
    }

    private void release() {
        for (SelectionKey key : selector.keys()) {
            closeQuietly(key.channel());
        }
        closeQuietly(selector);
    }

    /** Closes what is of no use any more. */
    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // It was to go away, and it has.
            return;
        }
    }

    /** Closes all sockets and waits for the thread's end. May be called more than once. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
