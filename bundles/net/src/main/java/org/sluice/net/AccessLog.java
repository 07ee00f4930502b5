package org.sluice.net;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per answer, at INFO on the logger {@code org.sluice.access}; lines that come within a tenth of a second are one
 * message of several lines. I/O threads only leave a note; one thread writes. Where it does not keep up, lines are
 * dropped and counted, never waited for.
 */
public final class AccessLog implements AutoCloseable {

    private static final Logger ACCESS = LoggerFactory.getLogger("org.sluice.access");
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_WAITING = 8_192;
    private static final long PAUSE_NANOS = 100_000_000L;

    private final ConcurrentLinkedQueue<AccessNote> notes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final AccessLines lines = new AccessLines();
    private final Thread writer;
    private volatile boolean resting;
    private volatile boolean closed;

    /** A log that writes on a thread of its own until it is closed. */
    public AccessLog(String threadName) {
        writer = new NamedThreads(threadName).newThread(this::write);
        writer.start();
    }

    /** Whether anybody wants the lines. */
    public boolean wanted() {
        return ACCESS.isInfoEnabled();
    }

    /** Leaves a note. Never blocks. Any thread. */
    public void note(AccessNote note) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            dropped.increment();
            return;
        }
        notes.add(note);
        if (resting) {
            LockSupport.unpark(writer);
        }
    }

    /** Writes what was noted, soon, and ends the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
    }

    private void write() {
        while (!closed) {
            rest();
            LockSupport.parkNanos(PAUSE_NANOS);
            drain();
        }
        drain();
    }

    /** Until there is something to write. Who leaves a note after {@code resting} was set wakes the writer. */
    private void rest() {
        resting = true;
        while (!closed && notes.isEmpty() && dropped.sum() == 0) {
            LockSupport.park(this);
        }
        resting = false;
    }

    private void drain() {
        for (AccessNote note = notes.poll(); note != null; note = notes.poll()) {
            waiting.decrementAndGet();
            lines.add(note);
            if (lines.enough()) {
                ACCESS.info("{}", lines.take());
            }
        }
        if (!lines.isEmpty()) {
            ACCESS.info("{}", lines.take());
        }
        long lost = dropped.sumThenReset();
        if (lost > 0) {
            LOG.warn("{} access log lines were dropped: they came faster than they can be written", lost);
        }
    }
}
