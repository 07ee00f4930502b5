package org.sluice.net;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one thread at a time work on something, without a lock: who comes while another is at it leaves the work to
 * that one.
 */
public final class Turns {

    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> left = new ConcurrentLinkedQueue<>();

    /** Begins a turn, if nobody is at it. Whoever gets it must {@link #end} it. */
    public boolean begin() {
        return waiting.compareAndSet(0, 1);
    }

    /** Ends a turn, and does what others left meanwhile. */
    public void end() {
        while (waiting.decrementAndGet() > 0) {
            Runnable work = left.poll();
            if (work != null) {
                work.run();
            }
        }
    }

    /** Does the work now, or leaves it to the one who is at it. */
    public void take(Runnable work) {
        if (begin()) {
            try {
                work.run();
            } finally {
                end();
            }
        } else {
            leave(work);
        }
    }

    private void leave(Runnable work) {
        left.add(work);
        if (waiting.getAndIncrement() == 0) {
            // The one who was at it has just ended: this is a turn like any other, for all that was left.
            waiting.incrementAndGet();
            end();
        }
    }
}
