package org.sluice.discovery.internal.poll;

import java.util.Set;
import java.util.TreeSet;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.discovery.internal.catalog.StreamState;
import org.sluice.discovery.internal.catalog.StreamTable;
import org.sluice.model.Availability;

/** Lets one poll tell its streams, within the limits, until the poll is over. */
final class TableSink implements StreamSink {

    private static final int MOST_PREFIXES = 1000;

    private final Object lock;
    private final StreamTable table;
    private final int mostStreams;
    private final Set<String> prefixes = new TreeSet<>();
    private int skipped;
    private boolean closed;

    /** @param lock guards the table */
    TableSink(Object lock, StreamTable table, int mostStreams) {
        this.lock = lock;
        this.table = table;
        this.mostStreams = mostStreams;
    }

    @Override
    public void stream(String name, Availability availability, boolean origin, long clients, long bitrate)
            throws PollFailure {
        synchronized (lock) {
            checkOpen();
            if (!StreamNames.acceptable(name) || availability == Availability.VANISHED) {
                skipped++;
                return;
            }
            table.tell(name, StreamState.of(availability, origin));
            if (table.tellings() > mostStreams) {
                throw new PollFailure(
                        Kind.LIMIT, "the peer lists more than " + mostStreams + " streams: raise its max_streams");
            }
        }
    }

    @Override
    public void prefix(String prefix) throws PollFailure {
        synchronized (lock) {
            checkOpen();
            if (!StreamNames.acceptablePrefix(prefix)) {
                skipped++;
            } else if (prefixes.add(prefix) && prefixes.size() > MOST_PREFIXES) {
                throw new PollFailure(Kind.LIMIT, "the peer announces more than " + MOST_PREFIXES + " prefixes");
            }
        }
    }

    private void checkOpen() throws PollFailure {
        if (closed) {
            throw new PollFailure(Kind.TIMEOUT, "the poll is over");
        }
    }

    /** Whatever is told from now on is refused. The caller holds the lock. */
    void close() {
        closed = true;
    }

    Set<String> prefixes() {
        return prefixes;
    }

    /** Count of names that broke the rules. */
    int skipped() {
        return skipped;
    }
}
