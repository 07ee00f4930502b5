package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.metrics.NodeWatch;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.PollTimes;

/**
 * Polls one peer for as long as it is configured: never twice at once, each poll with a deadline of its own. Timers
 * only hand over to the executor, so that no peer delays another. Safe on any thread.
 */
public final class PeerPoller {

    private static final Logger LOG = LoggerFactory.getLogger(PeerPoller.class);
    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(10);

    private final PollTools tools;
    private final PeerKnowledge known;
    private final Questions questions;
    private final PeerWarnings warnings;
    private final PollSchedule schedule;
    private final NodeWatch node;

    private PeerSettings settings;
    private AtomicReference<Object> memory = new AtomicReference<>();
    private PollRun run;
    private boolean previousKey;
    private String autoType;

    public PeerPoller(PollTools tools, PeerSettings settings) {
        this.tools = tools;
        this.settings = settings;
        this.known = new PeerKnowledge(tools, settings);
        this.warnings = new PeerWarnings(settings.name());
        this.questions = new Questions(tools, known, () -> pollSoon(Duration.ZERO));
        this.schedule = new PollSchedule(tools, this::poll);
        this.node = new NodeWatch(tools.timers(), tools.http());
    }

    /** Begins to poll after a delay. What an earlier process knew, null for nothing, counts at once. */
    public void start(SavedPeer earlier, Duration delay) {
        known.seed(earlier);
        tools.timers().after(PATIENCE_AT_START, known::waitedLong);
        pollIn(delay);
    }

    /** New settings: a poll under way is given up without blame, and the next one begins at once. */
    public void settings(PeerSettings changed) {
        synchronized (this) {
            if (changed.equals(settings)) {
                return;
            }
            settings = changed;
            memory = new AtomicReference<>();
            autoType = changed.type().equals(Drivers.AUTO) ? autoType : null;
            previousKey = false;
            abandon();
            known.settings(autoType == null ? changed : PeerTypes.resolved(changed, autoType));
        }
        pollIn(Duration.ZERO);
    }

    /** Whether the peer is about to leave: it is polled on until then. */
    public void leaving(boolean whether) {
        known.leaving(whether);
    }

    /** Stops polling; the catalog keeps what it has. */
    public synchronized void stop() {
        schedule.close();
        node.close();
        abandon();
        known.close();
        questions.close();
    }

    /** Stops polling, and takes the peer out of the catalog. */
    public void remove() {
        stop();
        known.forget();
    }

    /** Whether the peer was heard of in this process. */
    public boolean heard() {
        return known.heard();
    }

    /** Asks the peer for a stream now; completed with whether it has it, never exceptionally. */
    public CompletionStage<Boolean> find(String stream) {
        Probe probe;
        boolean polling;
        Drivers.Named driver;
        synchronized (this) {
            List<Drivers.Named> candidates = tools.drivers().candidates(settings.type(), autoType);
            if (schedule.closed() || candidates.isEmpty() || !known.fresh()) {
                return CompletableFuture.completedFuture(false);
            }
            driver = candidates.get(0);
            probe = new Probe(tools, settings, previousKey, memory);
            polling = run != null;
        }
        return questions.ask(driver.driver(), probe, stream, polling);
    }

    /** Polls after the delay, or as soon then as may be: a driver came, or somebody waits for a stream. */
    public synchronized void pollSoon(Duration delay) {
        if (run == null) {
            schedule.soon(delay);
        }
    }

    private synchronized void pollIn(Duration delay) {
        schedule.in(delay);
    }

    private void poll() {
        PollRun begun = begin();
        if (begun != null) {
            attempt(begun);
        }
    }

    /** Null when this is not the time, or there is no driver to poll with. */
    private synchronized PollRun begin() {
        if (schedule.closed() || run != null) {
            return null;
        }
        schedule.started();
        PollTimes times = settings.times();
        List<Drivers.Named> candidates = tools.drivers().candidates(settings.type(), autoType);
        if (candidates.isEmpty()) {
            known.unasked("no driver of type '" + settings.type() + "' is installed: install it, or correct type");
            questions.polled();
            schedule.afterNone(times);
            return null;
        }
        run = new PollRun(candidates, tools.timers().nanoTime());
        run.deadline = tools.timers().after(times.poll(), this::deadline);
        run.overdue = tools.timers().after(schedule.patience(times), this::overdue);
        node.ask(settings);
        return run;
    }

    private void attempt(PollRun polled) {
        TableSink sink;
        synchronized (this) {
            if (run != polled) {
                return;
            }
            sink = known.begin();
            polled.sink = sink;
            polled.probe = new Probe(tools, settings, previousKey, memory);
        }
        CompletionStage<PeerReport> stage;
        try {
            stage = polled.driver.driver().poll(polled.probe, sink);
        } catch (RuntimeException | LinkageError e) {
            stage = CompletableFuture.failedFuture(e);
        }
        if (stage == null) {
            stage = CompletableFuture.failedFuture(new IllegalStateException("no stage"));
        }
        stage.whenComplete((report, error) -> finished(polled, sink, report, error));
    }

    private void finished(PollRun polled, TableSink sink, PeerReport report, Throwable error) {
        boolean again = false;
        synchronized (this) {
            if (run != polled || polled.sink != sink) {
                return;
            }
            PollFailure failure = error == null && report != null ? commit(polled, report) : polled.failure(error);
            if (failure != null) {
                if (sink != null) {
                    known.discard(sink);
                }
                again = sink != null && retry(polled, failure);
                if (!again) {
                    LOG.debug(
                            "poll of {} failed: {}",
                            settings.name(),
                            PeerText.line(String.valueOf(failure.getMessage())));
                    known.failed(failure);
                }
            }
            if (!again) {
                close(polled, failure);
            }
        }
        if (again) {
            attempt(polled);
        } else {
            questions.polled();
        }
    }

    /** Null, or what is wrong with the report. */
    private PollFailure commit(PollRun polled, PeerReport report) {
        Duration firstByte = settings.times().firstByte();
        Figures beside = node.figures(settings);
        boolean late = polled.wasOverdue || polled.probe.slowestHead() > firstByte.toNanos();
        try {
            known.commit(polled.sink, report, beside, polled.probe, late);
        } catch (PollFailure e) {
            warnings.refused(e);
            return e;
        }
        polled.driver.fault().set(null);
        schedule.succeeded();
        resolve(polled);
        warnings.of(report, polled.sink.skipped(), known.workers());
        warnings.limits(settings.limits(), report.figures().or(beside));
        warnings.node(node.problem());
        warnings.clock(polled.probe.clockSkewMillis());
        return null;
    }

    /** From now on the peer's settings say which driver was found. */
    private void resolve(PollRun polled) {
        if (settings.type().equals(Drivers.AUTO) && !polled.driver.type().equals(autoType)) {
            autoType = polled.driver.type();
            known.settings(PeerTypes.resolved(settings, autoType));
        }
    }

    private boolean retry(PollRun polled, PollFailure failure) {
        if (failure.kind() == Kind.UNAUTHORIZED
                && !polled.otherKeyTried
                && tools.keys().of(settings, true).isPresent()) {
            polled.otherKeyTried = true;
            previousKey = !previousKey;
            return true;
        }
        return polled.nextDriver(failure.kind());
    }

    private void close(PollRun polled, PollFailure failure) {
        run = null;
        polled.cancelTimers();
        tools.polled(settings.name(), failure, polled.began);
        schedule.after(settings.times(), known, failure);
    }

    private void deadline() {
        schedule.onExecutor(() -> {
            PollRun late;
            PollFailure failure;
            synchronized (this) {
                late = run;
                failure = new PollFailure(
                        Kind.TIMEOUT,
                        "no complete answer within poll_timeout, "
                                + settings.times().poll().toMillis() + " ms");
            }
            if (late != null) {
                finished(late, late.sink, null, failure);
                late.abort(failure);
            }
        });
    }

    private void overdue() {
        synchronized (this) {
            if (run == null) {
                return;
            }
            run.wasOverdue = true;
            run.overdue = tools.timers().after(settings.times().fetch(), this::overdue);
        }
        known.overdue();
    }

    /** Gives up the poll under way; the caller holds the monitor. */
    private void abandon() {
        PollRun given = run;
        run = null;
        if (given != null) {
            given.cancelTimers();
            if (given.sink != null) {
                known.discard(given.sink);
                given.abort(new PollFailure(Kind.BROKEN, "the poll was given up"));
            }
        }
    }
}
