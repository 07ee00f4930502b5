package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PollFailure;
import org.sluice.discovery.internal.time.Timers.Timer;
import org.sluice.model.PollTimes;

/** When one peer is polled next. A timer only hands over to the executor. Not safe for threads: the poller guards it. */
final class PollSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(PollSchedule.class);

    private final PollTools tools;
    private final Runnable poll;
    private Timer next = () -> {};
    private boolean closed;
    private long lastStart;
    private Duration lastDuration = Duration.ZERO;

    PollSchedule(PollTools tools, Runnable poll) {
        this.tools = tools;
        this.poll = poll;
        this.lastStart = tools.timers().nanoTime() - PollPace.SHORTEST.toNanos();
    }

    /** Instead of whatever was planned. */
    void in(Duration delay) {
        if (!closed) {
            next.cancel();
            next = tools.timers().after(delay, () -> onExecutor(poll));
        }
    }

    /** After the delay, but not too soon after the last one. */
    void soon(Duration delay) {
        Duration rest = PollPace.SHORTEST.minus(sinceStart());
        in(rest.compareTo(delay) > 0 ? rest : delay);
    }

    /** Runs a task off the thread of the timers. */
    void onExecutor(Runnable task) {
        try {
            tools.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("nothing is polled while discovery stops", e);
        }
    }

    /** A poll begins. */
    void started() {
        lastStart = tools.timers().nanoTime();
    }

    /** The poll was good: its duration counts for the rest that follows. */
    void succeeded() {
        lastDuration = sinceStart();
    }

    private Duration sinceStart() {
        return Duration.ofNanos(tools.timers().nanoTime() - lastStart);
    }

    /** After how long the poll that begins will be overdue. */
    Duration patience(PollTimes times) {
        return PollPace.overdue(times.firstByte(), times.poll(), lastDuration);
    }

    /** There was no driver to poll with. */
    void afterNone(PollTimes times) {
        in(PollPace.afterSuccess(times.fetch(), 1, Duration.ZERO, tools.jitter().getAsDouble()));
    }

    /**
     * A poll is over.
     *
     * @param failure null after a good one
     */
    void after(PollTimes times, PeerKnowledge known, PollFailure failure) {
        double jitter = tools.jitter().getAsDouble();
        Duration fetch = times.fetch();
        Duration spacing = failure == null
                ? PollPace.afterSuccess(fetch, known.workersToHear(), lastDuration, jitter)
                : PollPace.afterFailure(
                        fetch,
                        known.workersToHear(),
                        known.failures(),
                        known.failuresWhileDown(),
                        failure.kind(),
                        jitter);
        Duration rest = spacing.minus(sinceStart());
        Duration least = failure == null ? Duration.ZERO : fetch.dividedBy(5);
        in(rest.compareTo(least) < 0 ? least : rest);
    }

    void close() {
        closed = true;
        next.cancel();
    }

    boolean closed() {
        return closed;
    }
}
