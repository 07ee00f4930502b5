package org.sluice.driver.flussonic.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.api.spi.json.KnownEntries;

/** Reads {@code {"next": …, "server_id": …, "streams": [ … ]}} and tells the streams on as they come. */
final class StreamPageReader extends JsonReader<StreamPage> {

    private static final int ENTRY = 3;

    private final Identity identity;
    private final StreamFields fields;
    private final StreamSink sink;
    /** Null where nothing is remembered. */
    private final KnownEntries<StreamEntry> known;

    private String next;
    private String serverId = "";
    private boolean list;

    /**
     * @param now seconds since 1970
     * @param known null: nothing is remembered
     */
    StreamPageReader(Identity identity, StreamSink sink, long now, KnownEntries<StreamEntry> known) {
        super(known, entry -> entry.tell(sink));
        this.known = known;
        this.identity = identity;
        this.fields = new StreamFields(identity, now);
        this.sink = sink;
    }

    private boolean inEntry() {
        return depth() >= ENTRY && at(1, "streams");
    }

    @Override
    protected void opened(boolean array) {
        if (array && depth() == 2 && at(1, "streams")) {
            list = true;
            entries();
        } else if (depth() == ENTRY) {
            fields.clear();
        } else if (inEntry()) {
            fields.opened(this, ENTRY);
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == ENTRY && inEntry()) {
            StreamEntry entry = fields.entry(known == null ? null : known.former());
            fields.tell(entry, sink);
            fields.tellRecording(sink);
            if (known != null) {
                known.keep(entry, fields.lasting());
            }
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (inEntry()) {
            fields.value(this, ENTRY, value);
        } else if (depth() == 1 && at(1, "next")) {
            next = value.cursor();
        } else if (depth() == 1 && at(1, "server_id") && value.name() != null) {
            serverId = value.name();
            identity.told(serverId);
        }
    }

    @Override
    protected StreamPage result() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of streams: check api_url and type");
        }
        return new StreamPage(next, serverId);
    }
}
