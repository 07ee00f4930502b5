package org.sluice.discovery.internal.poll;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.time.Timers.Timer;

/** One poll under way. With {@code type auto} it may try several drivers, one after another. */
final class PollRun {

    private static final Logger LOG = LoggerFactory.getLogger(PollRun.class);

    final long began;
    private final Iterator<Drivers.Named> candidates;
    Drivers.Named driver;
    Probe probe;
    TableSink sink;
    Timer deadline;
    Timer overdue;
    boolean wasOverdue;
    boolean otherKeyTried;

    /** @param began when, in ns of the timers */
    PollRun(List<Drivers.Named> candidates, long began) {
        this.began = began;
        this.candidates = candidates.iterator();
        this.driver = this.candidates.next();
    }

    /** Goes on to the next driver, if this failure may mean that the server is another vendor's. */
    boolean nextDriver(Kind failure) {
        boolean worthwhile =
                switch (failure) {
                    case STATUS, FORMAT, UNAUTHORIZED, LIMIT -> candidates.hasNext();
                    default -> false;
                };
        if (worthwhile) {
            driver = candidates.next();
        }
        return worthwhile;
    }

    /** What an attempt died of; null as an error means that the driver had no report. */
    PollFailure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof PollFailure known) {
            driver.fault().set(null);
            return known;
        }
        String what = cause == null ? "no report" : cause.getClass().getSimpleName();
        LOG.debug("the driver {} failed", driver.type(), cause);
        Throwable fault = cause == null ? new IllegalStateException("no report") : cause;
        if (driver.fault().getAndSet(fault) == null) {
            LOG.error(
                    "driver {} fails: {}; its peers cannot be polled", driver.type(), PeerText.line(fault.toString()));
        }
        return new PollFailure(
                Kind.FORMAT, "the driver " + driver.type() + " failed (" + what + "): report this as a bug", cause);
    }

    /** Ends the calls under way. */
    void abort(PollFailure failure) {
        if (probe != null) {
            probe.abort(failure);
        }
    }

    void cancelTimers() {
        deadline.cancel();
        overdue.cancel();
    }
}
