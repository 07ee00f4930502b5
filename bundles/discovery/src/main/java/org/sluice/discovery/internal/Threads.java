package org.sluice.discovery.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that begin polls, {@code sluice-discovery-poll-1} and {@code -2}, the one that writes the file, and up to
 * four that check peers when somebody asks for it.
 */
final class Threads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    /** Enough for every peer of a large cluster at once. */
    private static final int MOST_CHECKS = 1024;

    private final ExecutorService workers = pool(2, "sluice-discovery-poll-");
    private final ExecutorService writer = pool(1, "sluice-discovery-save-");

    private final ExecutorService checks = pool(4, MOST_CHECKS, "sluice-discovery-check-");

    private static ExecutorService pool(int size, String name) {
        return pool(size, Integer.MAX_VALUE, name);
    }

    /** @param most tasks that may wait */
    private static ExecutorService pool(int size, int most, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(most), task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** May be blocked by name servers only. */
    Executor workers() {
        return workers;
    }

    /** May be blocked by the disk. */
    Executor writer() {
        return writer;
    }

    /** May be blocked by name servers and peers. */
    Executor checks() {
        return checks;
    }

    @Override
    public void close() {
        checks.shutdownNow();
        writer.shutdown();
        workers.shutdown();
        try {
            boolean ended =
                    workers.awaitTermination(2, TimeUnit.SECONDS) & writer.awaitTermination(5, TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn("threads of discovery still run after 5 s; they end with their present tasks");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
