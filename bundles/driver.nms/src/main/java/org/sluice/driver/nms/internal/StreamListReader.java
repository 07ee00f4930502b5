package org.sluice.driver.nms.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /api/v1/streams} of 4.x: {@code {"data": {"streams": [ … ]}}}. Rates are in bytes per second there. */
final class StreamListReader extends JsonReader<StreamTotals> {

    private static final int LIST = 3;
    private static final int ENTRY = 4;

    private final StreamEntry entry;
    private boolean list;

    StreamListReader(StreamSink sink) {
        this.entry = new StreamEntry(sink);
    }

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    private boolean inList() {
        return at(1, "data") && at(2, "streams");
    }

    @Override
    protected void opened(boolean array) {
        if (depth() == LIST && inList()) {
            list = array;
        } else if (depth() == ENTRY) {
            entry.clear();
        } else if (depth() == ENTRY + 1 && at(ENTRY, "publisher")) {
            entry.publisher = true;
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == ENTRY && list && inList()) {
            entry.tell();
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        String field = depth() == ENTRY ? name(ENTRY) : null;
        if (field == null) {
            return;
        }
        switch (field) {
            case "key" -> entry.key = value.textOrEmpty();
            case "app" -> entry.app = value.textOrEmpty();
            case "name" -> entry.name = value.textOrEmpty();
            case "status" -> entry.status = value.textOrEmpty();
            case "subscribers" -> entry.players = value.count();
            case "inBps" -> entry.bytesPerSecond = value.count();
            default -> {}
        }
    }

    @Override
    protected StreamTotals result() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of streams: check api_url and type");
        }
        return entry.totals();
    }
}
