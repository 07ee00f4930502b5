package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.catalog.PeerView;
import org.sluice.discovery.internal.catalog.RecordingTable;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.catalog.StreamChange;
import org.sluice.discovery.internal.catalog.StreamState;
import org.sluice.discovery.internal.catalog.StreamTable;
import org.sluice.discovery.internal.time.Timers.Timer;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerStatus;
import org.sluice.model.PollTimes;

/**
 * What is known of one peer. Every change goes on to the catalog at once. Safe on any thread; its monitor also guards
 * the table of streams against a poll that goes on telling.
 */
final class PeerKnowledge {

    /** For how many polls that omit it a stream is remembered as vanished, beyond the first. */
    private static final int LINGER = 2;

    private final PollTools tools;
    private final String name;
    private final StreamTable table;
    private final RecordingTable recordings = new RecordingTable();
    private final PeerHealth health;
    private final Workers workers = new Workers();

    private PeerSettings settings;
    private Told told = Told.NOTHING;
    private List<String> prefixes = List.of();
    private Instant lastAttempt;
    private boolean waitedLong;
    private boolean leaving;
    private boolean saved;
    private Timer staleTimer = () -> {};
    private boolean closed;

    PeerKnowledge(PollTools tools, PeerSettings settings) {
        this.tools = tools;
        this.name = settings.name();
        this.table = new StreamTable(name);
        this.health = new PeerHealth(settings);
        this.settings = settings;
    }

    /** Takes over what an earlier process knew; null for nothing. */
    synchronized void seed(SavedPeer earlier) {
        List<StreamChange> changes = new ArrayList<>();
        if (earlier != null) {
            saved = true;
            told = Told.saved(earlier);
            for (int i = 0; i < earlier.streams().size(); i++) {
                table.learn(earlier.streams().get(i), earlier.states()[i], changes::add);
            }
            prefixes(earlier.prefixes());
        }
        publish(changes);
    }

    synchronized void settings(PeerSettings changed) {
        settings = changed;
        health.settings(changed);
        publish(List.of());
    }

    synchronized void leaving(boolean whether) {
        leaving = whether;
        publish(List.of());
    }

    /** It was waited for long enough: the others need not wait for its first word. */
    synchronized void waitedLong() {
        waitedLong = true;
        publish(List.of());
    }

    /** A poll begins, which tells its streams to the sink that is returned. */
    synchronized TableSink begin() {
        table.begin();
        recordings.begin();
        return new TableSink(this, table, recordings, settings);
    }

    /** The poll of this sink failed; whether that counts against the peer is told separately. */
    synchronized void discard(TableSink sink) {
        sink.close();
        table.abort();
        recordings.abort();
    }

    /**
     * The poll of this sink succeeded.
     *
     * @param beside stands in for what the peer does not tell of itself
     */
    synchronized void commit(TableSink sink, PeerReport report, Figures beside, Probe probe, boolean late)
            throws PollFailure {
        if (!report.serverId().isEmpty() && report.serverId().equals(tools.ownId())) {
            throw new PollFailure(Kind.SELF, "the peer is this Sluice itself: take it out of sluice.conf");
        }
        sink.close();
        Instant now = tools.timers().now();
        List<StreamChange> changes = new ArrayList<>();
        int part =
                workers.heard(report.worker(), report.figures(), tools.timers().nanoTime());
        table.commit(part, workers.expired(), LINGER * workers.count(), changes::add);
        if (recordings.commit()) {
            tools.store().recordings(name, recordings.known());
        }
        prefixes(List.copyOf(sink.prefixes()));
        told = Told.of(report, workers.figures().or(beside), probe.clockSkewMillis(), now);
        lastAttempt = now;
        saved = false;
        health.good(late, tools.timers().nanoTime());
        publish(changes);
    }

    private void prefixes(List<String> now) {
        if (!now.equals(prefixes)) {
            prefixes = now;
            tools.store().prefixes(name, now);
        }
    }

    /** A poll failed, and that counts against the peer. */
    synchronized void failed(PollFailure failure) {
        lastAttempt = tools.timers().now();
        if (failure.kind() == Kind.REFUSED) {
            workers.lost();
        }
        health.failed(
                failure.kind(),
                PeerText.line(String.valueOf(failure.getMessage())),
                tools.timers().nanoTime());
        fails();
    }

    /** An answer is late by another period. */
    synchronized void overdue() {
        health.overdue(
                "has not answered for " + settings.times().firstByte().toMillis() + " ms and more",
                tools.timers().nanoTime());
        fails();
    }

    private void fails() {
        publish(withoutStale());
        Duration rest = restUntilStale();
        if (!rest.isNegative()) {
            staleTimer.cancel();
            staleTimer = tools.timers()
                    .after(rest.plusNanos(1), () -> tools.executor().execute(this::stale));
        }
    }

    /** Polls of a peer that is down come late for this. */
    private synchronized void stale() {
        if (health.failing()) {
            publish(withoutStale());
        }
    }

    /** The peer cannot be polled, through no fault of its own; its driver may be about to come. */
    synchronized void unasked(String why) {
        Instant now = tools.timers().now();
        Instant since = told.at();
        boolean tooLong = since != null && since.plus(settings.times().stale()).isBefore(now);
        health.unasked(why, tooLong, tools.timers().nanoTime());
        publish(List.of());
    }

    /** A silent peer's streams are forgotten after its stale time-out, unless nearly all peers are silent. */
    private List<StreamChange> withoutStale() {
        List<StreamChange> changes = new ArrayList<>();
        if (restUntilStale().isNegative() && !tools.store().hold()) {
            table.clear(changes::add);
            prefixes(List.of());
            if (recordings.clear()) {
                tools.store().recordings(name, null);
            }
        }
        return changes;
    }

    /** Negative once the time is over. */
    private Duration restUntilStale() {
        long since = health.failingSince() - tools.store().heldUntil() > 0
                ? health.failingSince()
                : tools.store().heldUntil();
        return settings.times().stale().minusNanos(tools.timers().nanoTime() - since);
    }

    /** A look-up found a stream. */
    synchronized void learn(String stream, Availability availability) {
        if (StreamNames.acceptable(stream) && availability != Availability.VANISHED) {
            List<StreamChange> changes = new ArrayList<>();
            table.learn(stream, StreamState.of(availability, true), changes::add);
            publish(changes);
        }
    }

    /** The catalog keeps what it has of this peer; nothing goes there any more. */
    synchronized void close() {
        closed = true;
        staleTimer.cancel();
    }

    /** The peer leaves the catalog with all that it has. */
    synchronized void forget() {
        closed = true;
        List<StreamChange> changes = new ArrayList<>();
        table.clear(changes::add);
        tools.store().remove(name, changes);
    }

    synchronized boolean delivers(String stream) {
        return table.delivers(stream);
    }

    synchronized boolean fresh() {
        return health.state().fresh();
    }

    /** Whether the peer was polled, or a poll failed, or it was waited for long enough. */
    synchronized boolean heard() {
        return lastAttempt != null || waitedLong;
    }

    synchronized int workers() {
        return workers.count();
    }

    /** For how many processes it is to be polled. */
    synchronized int workersToHear() {
        return workers.toHear();
    }

    synchronized int failures() {
        return health.failures();
    }

    synchronized int failuresWhileDown() {
        return health.failuresWhileDown();
    }

    private void publish(List<StreamChange> changes) {
        if (closed) {
            return;
        }
        PollTimes times = settings.times();
        PeerStatus status = new PeerStatus(
                settings,
                health.state(),
                health.reason(),
                told.at(),
                lastAttempt,
                told.figures(),
                told.ports(),
                table.deliverable(),
                workers.count(),
                told.skew(),
                told.serverId(),
                told.version(),
                leaving,
                saved,
                told.router());
        long patience = times.fetch()
                .multipliedBy(2)
                .plus(times.connect())
                .plus(times.firstByte())
                .toNanos();
        tools.store()
                .update(
                        new PeerView(
                                status, heard(), health.reached(), health.failing(), health.failingSince(), patience),
                        changes);
    }
}
