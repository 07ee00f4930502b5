package org.sluice.stats.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.FigureHistory;
import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerStatus;

/**
 * Keeps the last hour of every peer's figures within a budget of memory for all of them: the more peers there are, the
 * further apart their samples may have to lie. Written on discovery's thread, read on any. When discovery is away, it
 * keeps what it has; when itself is replaced, the hour begins anew.
 */
@Component(
        immediate = true,
        service = {FigureHistory.class, CatalogSink.class})
public final class RememberedFigures implements FigureHistory, CatalogSink {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedFigures.class);
    private static final long HEAP_SHARE = 8;
    private static final int LEAST_SAMPLES = 120;

    private static final class Remembered {
        private volatile PeerHistory history;
        private Instant last;

        Remembered(int limit) {
            history = new PeerHistory(limit);
        }
    }

    private final Map<String, Remembered> peers = new ConcurrentHashMap<>();
    private final Clock clock;
    private final long budget;
    private int limit = PeerHistory.FULL;

    @Activate
    public RememberedFigures() {
        this(Clock.systemUTC(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        LOG.info(
                "an hour of figures is kept of each peer, in at most {} MiB for all, {} KiB for one",
                budget >> 20,
                PeerHistory.FULL * PeerHistory.BYTES_PER_SAMPLE >> 10);
    }

    /** @param budget bytes for all peers */
    RememberedFigures(Clock clock, long budget) {
        this.clock = clock;
        this.budget = budget;
    }

    @Override
    public void catalogChanged(CatalogSnapshot snapshot) {
        if (snapshot.complete() && peers.size() > 0) {
            peers.keySet().retainAll(snapshot.peers().keySet());
        }
        if (limit != limitFor(snapshot.peers().size())) {
            limit = limitFor(snapshot.peers().size());
            peers.values().forEach(peer -> peer.history = peer.history.limited(limit));
        }
        snapshot.peers().forEach(this::note);
    }

    /** Most samples of one peer; the number of peers is rounded up to a power of two, so that it changes rarely. */
    private int limitFor(int count) {
        int many = Integer.highestOneBit(Math.max(1, 2 * count - 1));
        long fair = budget / many / PeerHistory.BYTES_PER_SAMPLE;
        return (int) Math.max(LEAST_SAMPLES, Math.min(PeerHistory.FULL, fair));
    }

    private void note(String name, PeerStatus status) {
        Instant attempt = status.lastAttempt();
        if (attempt == null) {
            return;
        }
        Remembered peer = peers.get(name);
        if (peer == null) {
            if (peers.size() >= CurrentStatistics.MOST_PEERS) {
                return;
            }
            peer = new Remembered(limit);
            peers.put(name, peer);
        }
        if (!attempt.equals(peer.last)) {
            peer.last = attempt;
            peer.history.add(attempt.toEpochMilli(), status.state().fresh() ? status.figures() : Figures.NONE);
        }
    }

    @Override
    public Track track(String peer, Figure figure, Duration back, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "at most " + most + " points of " + peer + " wanted, at least 1 expected");
        }
        Remembered known = peers.get(peer);
        return known == null ? Track.empty() : known.history.track(figure, clock.millis(), back, most);
    }

    /** Bytes that all rings take now. */
    long bytes() {
        return peers.values().stream().mapToLong(peer -> peer.history.bytes()).sum();
    }
}
