package org.sluice.discovery.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.CatalogSnapshot;
import org.sluice.discovery.internal.catalog.CatalogFile;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.time.Timers;

/**
 * Keeps the catalog on disk for the next start: when its streams changed, at most every 10 s, and at the end. Writing takes
 * a fiftieth of the time at most: a catalog of a million streams is written each half minute or so.
 */
final class CatalogSaver {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogSaver.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int REST = 50;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Timers timers;
    private final CatalogStore store;
    private final CatalogFile file;
    private final Executor writer;
    private CatalogSnapshot saved = CatalogSnapshot.EMPTY;
    private boolean failing;
    private volatile long restsUntil;

    /** @param writer may block */
    CatalogSaver(Timers timers, CatalogStore store, CatalogFile file, Executor writer) {
        this.timers = timers;
        this.store = store;
        this.file = file;
        this.writer = writer;
        this.restsUntil = timers.nanoTime();
    }

    /** What the last run saved. A file that is not whole is as good as none. Blocks. */
    static Map<String, SavedPeer> load(CatalogFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.warn("the saved catalog is not used ({}): streams are known after the first polls", e.toString());
            return Map.of();
        }
    }

    void start() {
        timers.after(PERIOD, this::tick);
    }

    private void tick() {
        try {
            if (timers.nanoTime() - restsUntil >= 0) {
                writer.execute(this::save);
            }
        } catch (RejectedExecutionException e) {
            LOG.trace("the last save is under way", e);
        }
        timers.after(PERIOD, this::tick);
    }

    /** Writes the present state if it differs from the file. Blocks. */
    synchronized void save() {
        CatalogSnapshot now = store.snapshot();
        if (CatalogFile.alike(now, saved)) {
            return;
        }
        long began = timers.nanoTime();
        try {
            file.write(now);
            saved = now;
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "the catalog cannot be saved ({}): check the data folder; routing is not affected",
                        e.toString());
            }
            failing = true;
        }
        long end = timers.nanoTime();
        restsUntil = end + Math.min(REST * (end - began), LONGEST_REST.toNanos());
    }
}
