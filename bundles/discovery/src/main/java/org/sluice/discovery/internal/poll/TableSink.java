package org.sluice.discovery.internal.poll;

import java.util.Set;
import java.util.TreeSet;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.discovery.internal.catalog.RecordingTable;
import org.sluice.discovery.internal.catalog.StreamState;
import org.sluice.discovery.internal.catalog.StreamTable;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;
import org.sluice.model.Recording;

/** Lets one poll tell its streams, within the limits, until the poll is over. */
final class TableSink implements StreamSink {

    private static final int MOST_PREFIXES = 1000;

    private final Object lock;
    private final StreamTable table;
    private final RecordingTable recordings;
    private final int mostStreams;
    private final int mostPrefixes;
    private final Set<String> prefixes = new TreeSet<>();
    private int skipped;
    private boolean closed;

    /**
     * Begins with what the operator says that the peer starts. The caller holds the lock.
     *
     * @param lock guards the tables
     */
    TableSink(Object lock, StreamTable table, RecordingTable recordings, PeerSettings settings) {
        this.lock = lock;
        this.table = table;
        this.recordings = recordings;
        this.mostStreams = PeerSettingsReader.mostStreams(settings);
        for (String wanted : settings.onDemand()) {
            if (wanted.endsWith("*")) {
                prefixes.add(wanted.substring(0, wanted.length() - 1));
            } else {
                table.tell(wanted, StreamState.of(Availability.ON_DEMAND, true));
            }
        }
        this.mostPrefixes = prefixes.size() + MOST_PREFIXES;
    }

    @Override
    public void stream(String name, Availability availability, boolean origin, long clients, long bitrate)
            throws PollFailure {
        synchronized (lock) {
            checkOpen();
            if (availability == Availability.VANISHED) {
                skipped++;
                return;
            }
            byte state = StreamState.of(availability, origin);
            if (!table.tellExpected(name, state)) {
                if (!StreamNames.acceptable(name)) {
                    skipped++;
                    return;
                }
                table.tell(name, state);
            }
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
            } else if (prefixes.add(prefix) && prefixes.size() > mostPrefixes) {
                throw new PollFailure(Kind.LIMIT, "the peer announces more than " + MOST_PREFIXES + " prefixes");
            }
        }
    }

    @Override
    public void recordings() throws PollFailure {
        synchronized (lock) {
            checkOpen();
            recordings.telling();
        }
    }

    @Override
    public void recording(String stream, Recording recording) throws PollFailure {
        synchronized (lock) {
            checkOpen();
            if (!StreamNames.acceptable(stream)) {
                skipped++;
                return;
            }
            recordings.tell(stream, recording);
            if (recordings.tellings() > mostStreams) {
                throw new PollFailure(
                        Kind.LIMIT,
                        "the peer has recorded more than " + mostStreams + " streams: raise its max_streams");
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
