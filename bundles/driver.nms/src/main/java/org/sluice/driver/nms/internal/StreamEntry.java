package org.sluice.driver.nms.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/**
 * One stream of either API while it is read, and the sum of all. A stream that is only waited for is listed as well; one
 * whose publisher left is, for 30 s, {@code reconnecting} and still has one. Neither plays.
 */
final class StreamEntry {

    private static final long BITS_PER_BYTE = 8;

    private final StreamSink sink;
    private int streams;
    private long allPlayers;

    String key = "";
    String app = "";
    String name = "";
    String status = "";
    boolean publisher;
    long players;
    long bytesPerSecond;

    StreamEntry(StreamSink sink) {
        this.sink = sink;
        clear();
    }

    /** The next entry begins. */
    void clear() {
        key = "";
        app = "";
        name = "";
        status = "";
        publisher = false;
        players = 0;
        bytesPerSecond = StreamSink.UNKNOWN;
    }

    /** Tells the entry on, if the peer can deliver it. Before 4.3 there is no status: the publisher decides. */
    void tell() throws PollFailure {
        allPlayers += Math.max(0, players);
        if (status.isEmpty() ? !publisher : !status.equals("publishing")) {
            return;
        }
        streams++;
        String stream = key.startsWith("/") ? key.substring(1) : app + '/' + name;
        long bits = bytesPerSecond < 0 || bytesPerSecond > Long.MAX_VALUE / BITS_PER_BYTE
                ? StreamSink.UNKNOWN
                : bytesPerSecond * BITS_PER_BYTE;
        sink.stream(stream, Availability.RUNNING, true, players, bits);
    }

    StreamTotals totals() {
        return new StreamTotals(streams, allPlayers);
    }
}
