package org.sluice.driver.mistserver.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/**
 * The fields of one stream. After its publisher left it keeps an input for a while: only the total of inputs, which is 0
 * unless the stream is ready, says that it can be played.
 */
final class StreamEntry {

    /** Depth of a stream's object. */
    static final int DEPTH = 3;

    private static final int VIEWERS = 0;
    private static final int INPUTS = 1;

    private final StreamSink sink;
    private int told;
    private boolean ready;
    private boolean replica;
    private long viewers;

    StreamEntry(StreamSink sink) {
        this.sink = sink;
        clear();
    }

    /** The next entry begins. */
    void clear() {
        ready = false;
        replica = false;
        viewers = StreamSink.UNKNOWN;
    }

    /** A value below {@code streams}, and its place in its array. */
    void value(JsonReader<?> at, int place, JsonValue value) throws PollFailure {
        if (at.depth() == DEPTH && at.at(DEPTH, "rep")) {
            replica = value.isTrue();
        } else if (at.depth() == DEPTH + 1 && at.name(DEPTH + 1) == null) {
            if (place == INPUTS && at.at(DEPTH, "tot")) {
                ready = value.number() > 0;
            } else if (place == VIEWERS && at.at(DEPTH, "curr")) {
                viewers = value.count();
            }
        }
    }

    /** Tells the entry on, if the peer can deliver it. */
    void tell(String name) throws PollFailure {
        if (ready) {
            told++;
            sink.stream(name, Availability.RUNNING, !replica, viewers, StreamSink.UNKNOWN);
        }
    }

    /** How many were told so far. */
    int told() {
        return told;
    }
}
