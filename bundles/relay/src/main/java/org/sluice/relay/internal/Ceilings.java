package org.sluice.relay.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.sluice.api.RelayReport;

/**
 * Lets sessions in while there is room. The bit rate is that of the last period; sessions that came since are taken to
 * be like those that were there, so that a burst does not pass the ceiling before anything was measured. Safe on any
 * thread.
 */
final class Ceilings {

    private final AtomicInteger sessions = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile Measured measured = new Measured(0, 0);
    private long before;

    /**
     * @param bitrate bits per second
     * @param sessions that carried them
     */
    private record Measured(double bitrate, int sessions) {}

    /** Counts a session in, unless a ceiling is reached; whoever is let in must {@link #leave} once. */
    boolean enter(RelaySettings settings) {
        int now = sessions.incrementAndGet();
        Measured last = measured;
        double each = last.sessions == 0 ? 0 : last.bitrate / last.sessions;
        double expected = last.bitrate + Math.max(0, now - 1 - last.sessions) * each;
        if (now > settings.maxSessions() || expected >= settings.maxBitrate()) {
            sessions.decrementAndGet();
            refused.increment();
            return false;
        }
        return true;
    }

    void leave() {
        sessions.decrementAndGet();
    }

    void carried(int count) {
        bytes.add(count);
    }

    /** A period is over; one thread at a time. */
    void measure(double seconds) {
        long now = bytes.sum();
        measured = new Measured((now - before) * 8 / seconds, sessions.get());
        before = now;
    }

    RelayReport.Load load(RelaySettings settings) {
        return new RelayReport.Load(
                sessions.get(), settings.maxSessions(), measured.bitrate, settings.maxBitrate(), refused.sum());
    }
}
