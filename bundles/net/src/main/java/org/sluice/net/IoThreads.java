package org.sluice.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The I/O threads of one port: as many as there are processors and acceptors. */
final class IoThreads extends ThreadPoolExecutor {

    private static final long PAUSE_NANOS = 5_000_000L;

    private final String prefix;
    private final boolean carries;
    private final List<NamedProcessor> processors = new CopyOnWriteArrayList<>();

    /** A thread that remembers its name. */
    private static final class Named extends Thread {
        private final String given;

        Named(Runnable task, String given, int priority) {
            super(task, given);
            this.given = given;
            setDaemon(true);
            setPriority(priority);
        }
    }

    /**
     * @param carries whether they carry media: they give way to others after each piece, and run at the lowest priority,
     *     which the operating system hears of where the JVM was told to pass it on (etc/jvm.options does)
     */
    IoThreads(String prefix, boolean carries) {
        super(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
        this.prefix = prefix;
        this.carries = carries;
        NamedThreads names = new NamedThreads(prefix);
        int priority = carries ? Thread.MIN_PRIORITY : Thread.NORM_PRIORITY;
        setThreadFactory(task -> new Named(task, names.newThread(task).getName(), priority));
    }

    /** Gives the calling thread its own name back. */
    void name() {
        Thread thread = Thread.currentThread();
        if (thread instanceof Named named && !named.getName().startsWith(prefix)) {
            named.setName(named.given);
        }
    }

    /** Whether they carry media. */
    boolean carries() {
        return carries;
    }

    /**
     * Lets others go first who wait for this processor: what is carried comes in bursts, and whoever waits for a short
     * answer would wait until the burst is over.
     */
    void giveWay() {
        if (carries) {
            Thread.yield();
        }
    }

    void register(NamedProcessor processor) {
        processors.add(processor);
    }

    /**
     * Waits until no thread has work. A processor that is disposed of while its thread is just about to end by itself
     * would have its selector closed under it.
     */
    void rest(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (getActiveCount() > 0 && System.nanoTime() < deadline) {
            processors.forEach(NamedProcessor::nudge);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
