package org.sluice.driver.sluice.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/**
 * Reads {@code {"next": …, "streams": [ … ]}} and tells the streams on as they come, but for those that the other knows
 * from this Sluice.
 */
final class StreamPageReader extends JsonReader<StreamPage> {

    private static final int ENTRY = 3;

    private final String ownId;
    private final StreamSink sink;
    private String next;
    private boolean list;
    private String name;
    private String status;
    private boolean waits;
    private boolean ours;

    /** @param ownId empty when this Sluice has no identity */
    StreamPageReader(String ownId, StreamSink sink) {
        this.ownId = ownId;
        this.sink = sink;
    }

    @Override
    protected void opened(boolean array) {
        if (array && depth() == 2 && at(1, "streams")) {
            list = true;
        } else if (depth() == ENTRY) {
            name = null;
            status = null;
            waits = false;
            ours = false;
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == ENTRY && at(1, "streams") && name != null && !ours) {
            if ("running".equals(status)) {
                sink.stream(name, Availability.RUNNING, false, StreamSink.UNKNOWN, StreamSink.UNKNOWN);
            } else if (waits) {
                sink.stream(name, Availability.ON_DEMAND, false, StreamSink.UNKNOWN, StreamSink.UNKNOWN);
            }
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "next")) {
            next = value.cursor();
        } else if (at(1, "streams")) {
            entry(value);
        }
    }

    private void entry(JsonValue value) throws PollFailure {
        if (depth() == ENTRY && at(ENTRY, "name")) {
            name = value.text();
        } else if (depth() == ENTRY && at(ENTRY, "static")) {
            waits = value.isFalse();
        } else if (depth() == ENTRY + 1 && at(ENTRY, "stats") && at(ENTRY + 1, "status")) {
            status = value.text();
        } else if (depth() == ENTRY + 1 && at(ENTRY, "via")) {
            ours |= !ownId.isEmpty() && ownId.equals(value.text());
        }
    }

    @Override
    protected StreamPage result() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of streams: check api_url and type");
        }
        return new StreamPage(next);
    }
}
