package org.sluice.discovery.internal.poll;

import java.time.Duration;
import org.sluice.api.spi.PollFailure.Kind;

/** When a peer is polled next; pure arithmetic. All results count from the start of the last poll. */
final class PollPace {

    /** A peer of several processes is polled more often, but not more often than this. */
    static final Duration SHORTEST = Duration.ofMillis(100);

    /** nginx from 1.21.6 on lets each worker take that many connections in a row before the next one's turn. */
    static final int RUN = 16;

    /** Within that time all processes are to be heard: well before the first of them is given up. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static final double JITTER = 0.1;
    private static final int REST = 5;
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private PollPace() {}

    /**
     * After a good poll.
     *
     * @param fetch the period that the operator wants
     * @param workers processes that are to be heard: see {@link Workers#toHear}
     * @param duration of the last poll: polling takes a fifth of the peer's time at most
     * @param jitter -1 to 0: polls may come a tenth early, never late, so that what a period promises holds
     */
    static Duration afterSuccess(Duration fetch, int workers, Duration duration, double jitter) {
        Duration period = jittered(period(fetch, workers), jitter);
        Duration rest = shorter(duration.multipliedBy(REST), LONGEST_REST);
        return longer(period, rest);
    }

    /**
     * After a failed poll, of which {@code failures} came in a row. A connection that was kept open and broke says
     * little: whether the server died shows when it is called anew, so that is done soon.
     *
     * @param whileDown failures beyond those that made the peer down: each doubles the period
     */
    static Duration afterFailure(Duration fetch, int workers, int failures, int whileDown, Kind kind, double jitter) {
        if (kind == Kind.BROKEN && failures == 1) {
            return SHORTEST;
        }
        Duration period = period(fetch, workers);
        int doublings = Math.min(MOST_DOUBLINGS, whileDown);
        Duration backoff = shorter(period.multipliedBy(1L << doublings), longer(period, LONGEST_BACKOFF));
        return jittered(backoff, jitter);
    }

    /** After how long an unfinished poll is overdue: a peer that is known to be slow gets twice its usual time. */
    static Duration overdue(Duration firstByte, Duration poll, Duration lastDuration) {
        return shorter(longer(firstByte, lastDuration.multipliedBy(2)), poll);
    }

    private static Duration period(Duration fetch, int workers) {
        if (workers <= 1) {
            return fetch;
        }
        Duration wanted = shorter(fetch.dividedBy(workers), ROUND.dividedBy((long) RUN * workers));
        return longer(wanted, shorter(fetch, SHORTEST));
    }

    private static Duration jittered(Duration period, double jitter) {
        return period.plusNanos((long) (period.toNanos() * JITTER * jitter));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
