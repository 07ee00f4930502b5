package org.sluice.discovery.internal.time;

import java.time.Duration;
import java.time.Instant;

/** Time, and the one thread on which things happen later; tests bring a clock that they move themselves. */
public interface Timers {

    /** Something that was asked for later. */
    interface Timer {
        /** It will not happen any more, unless it happens now. */
        void cancel();
    }

    /** Monotonic, in ns. */
    long nanoTime();

    /** The wall clock: for people and for keys only, never for time-outs. */
    Instant now();

    /** Runs a short task, that must not block, on the thread of the scheduler; what it throws is logged. */
    Timer after(Duration delay, Runnable task);
}
