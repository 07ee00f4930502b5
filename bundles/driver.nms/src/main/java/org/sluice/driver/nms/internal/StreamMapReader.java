package org.sluice.driver.nms.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads {@code /api/streams} of 2.x: {@code {"APP": {"NAME": {"publisher": {…}, "subscribers": [ … ]}}}}. An app of
 * several segments is one key.
 */
final class StreamMapReader extends JsonReader<StreamTotals> {

    private static final int ENTRY = 3;

    private final StreamEntry entry;
    private boolean map;

    StreamMapReader(StreamSink sink) {
        this.entry = new StreamEntry(sink);
    }

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    @Override
    protected void opened(boolean array) throws PollFailure {
        if (array && depth() <= ENTRY) {
            throw noMap();
        }
        if (depth() == 1) {
            map = true;
        } else if (depth() == ENTRY) {
            entry.clear();
            entry.app = name(1);
            entry.name = name(2);
        } else if (depth() == ENTRY + 1 && at(ENTRY, "publisher")) {
            entry.publisher = true;
        } else if (depth() == ENTRY + 2 && at(ENTRY, "subscribers") && name(ENTRY + 1) == null) {
            entry.players++;
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == ENTRY) {
            entry.tell();
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() < ENTRY) {
            throw noMap();
        }
    }

    private static PollFailure noMap() {
        return new PollFailure(Kind.FORMAT, "the answer is no map of streams: check api_url and type");
    }

    @Override
    protected StreamTotals result() throws PollFailure {
        if (!map) {
            throw noMap();
        }
        return entry.totals();
    }
}
