package org.sluice.discovery.internal.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Catalog;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.discovery.internal.time.Timers;
import org.sluice.model.PeerStatus;
import org.sluice.model.Recording;

/**
 * What all polls told, published as snapshots: at once when nothing was published lately, else at most every 20 ms.
 * Any thread may write; publishing, and telling the sinks, happens on the thread of the timers.
 */
public final class CatalogStore implements Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);
    private static final Duration SPACING = Duration.ofMillis(20);

    private final Timers timers;
    private final List<CatalogSink> sinks = new CopyOnWriteArrayList<>();

    private final Map<String, PeerView> peers = new TreeMap<>();
    private final IndexDraft draft = new IndexDraft();
    private final FormerHolders former = new FormerHolders();
    /** Immutable, as all that it holds. */
    private Map<String, Map<String, Recording>> recordings = Map.of();

    private List<Runnable> afterNext = new ArrayList<>();
    private boolean open;
    private boolean scheduled;
    private boolean publishedOnce;
    private long publishedAt;

    private volatile CatalogSnapshot snapshot = CatalogSnapshot.EMPTY;
    private volatile boolean ready;
    private volatile boolean hold;
    private volatile long heldUntil;

    public CatalogStore(Timers timers) {
        this.timers = timers;
        this.heldUntil = timers.nanoTime();
    }

    @Override
    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    /** A peer came, or was polled, or its poll failed. */
    public synchronized void update(PeerView view, Collection<StreamChange> changes) {
        peers.put(view.status().name(), view);
        change(view.status().name(), changes);
        former.note(view.status(), changes, timers.nanoTime());
        publishSoon();
    }

    /** A peer left, with all that it had. */
    public synchronized void remove(String peer, Collection<StreamChange> changes) {
        peers.remove(peer);
        change(peer, changes);
        former.forget(peer);
        draft.prefixes(peer, List.of());
        recordings(peer, null);
        publishSoon();
    }

    private void change(String peer, Collection<StreamChange> changes) {
        for (StreamChange change : changes) {
            draft.set(change.stream(), peer, change.holder());
        }
    }

    /** What a peer starts by prefix changed. */
    public synchronized void prefixes(String peer, Collection<String> prefixes) {
        draft.prefixes(peer, prefixes);
        publishSoon();
    }

    /**
     * What a peer has recorded changed.
     *
     * @param told by stream, immutable; null when nothing is known
     */
    public synchronized void recordings(String peer, Map<String, Recording> told) {
        Map<String, Map<String, Recording>> changed = new TreeMap<>(recordings);
        Map<String, Recording> before = told == null ? changed.remove(peer) : changed.put(peer, told);
        if (before != told) {
            recordings = Collections.unmodifiableMap(changed);
            publishSoon();
        }
    }

    /**
     * Publishing begins. Before, peers only gather, so that nobody is told of a catalog without peers while the
     * components of a bundle that starts come one by one.
     */
    public synchronized void open() {
        if (!open) {
            open = true;
            publishSoon();
        }
    }

    /** The configuration is there: the snapshot may be complete as soon as every peer was heard of. */
    public synchronized void ready() {
        if (!ready) {
            ready = true;
            publishSoon();
        }
    }

    /** Whether what is known of silent peers must be kept beyond their {@code stale_timeout}. */
    public boolean hold() {
        return hold;
    }

    /** When {@link #hold} last ended, in ns of the timers: silent peers have their {@code stale_timeout} from then. */
    public long heldUntil() {
        return heldUntil;
    }

    /** Runs a task on the thread of the timers after a snapshot with all changes so far was published. */
    public synchronized void afterPublication(Runnable task) {
        afterNext.add(task);
        publishSoon();
    }

    /** A sink is told the present snapshot, and every one from now on. */
    public void add(CatalogSink sink) {
        timers.after(Duration.ZERO, () -> {
            sinks.add(sink);
            if (isOpen()) {
                tell(sink, snapshot);
            }
        });
    }

    public void remove(CatalogSink sink) {
        sinks.remove(sink);
        timers.after(Duration.ZERO, () -> sinks.remove(sink));
    }

    private synchronized boolean isOpen() {
        return open;
    }

    private void publishSoon() {
        if (scheduled || !open) {
            return;
        }
        scheduled = true;
        long since = timers.nanoTime() - publishedAt;
        boolean quiet = !publishedOnce || since >= SPACING.toNanos();
        timers.after(quiet ? Duration.ZERO : SPACING.minusNanos(since), this::publish);
    }

    private void publish() {
        List<Runnable> after;
        CatalogSnapshot next;
        synchronized (this) {
            scheduled = false;
            publishedOnce = true;
            publishedAt = timers.nanoTime();
            after = afterNext;
            afterNext = new ArrayList<>();
            next = next();
            snapshot = next;
        }
        for (CatalogSink sink : sinks) {
            tell(sink, next);
        }
        after.forEach(CatalogStore::guarded);
    }

    private CatalogSnapshot next() {
        Outlook outlook = Outlook.of(peers.values());
        if (hold && !outlook.hold()) {
            heldUntil = timers.nanoTime();
        }
        hold = outlook.hold();
        Map<String, PeerStatus> statuses = new LinkedHashMap<>();
        peers.forEach((name, view) -> statuses.put(name, view.status()));
        return new CatalogSnapshot(
                snapshot.generation() + 1,
                timers.now(),
                draft.freeze().withFormer(former.freeze()).withRecordings(recordings),
                Collections.unmodifiableMap(statuses),
                ready && outlook.complete(),
                outlook.allLost());
    }

    private static void tell(CatalogSink sink, CatalogSnapshot next) {
        guarded(() -> sink.catalogChanged(next));
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("one who is told of the catalog failed; the others go on", e);
        }
    }
}
