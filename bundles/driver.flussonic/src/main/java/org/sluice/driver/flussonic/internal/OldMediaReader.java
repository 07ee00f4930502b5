package org.sluice.driver.flussonic.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads the older list, {@code [{"entry": "stream", "value": {name, stats, options}}, …]}. */
final class OldMediaReader extends JsonReader<StreamPage> {

    private static final int ENTRY = 3;

    private final StreamFields fields;
    private final StreamSink sink;
    private boolean list;
    private boolean stream = true;

    OldMediaReader(Identity identity, StreamSink sink) {
        this.fields = new StreamFields(identity, 0);
        this.sink = sink;
    }

    @Override
    protected void opened(boolean array) {
        if (depth() == 1) {
            list = array;
        } else if (depth() == 2) {
            fields.clear();
            stream = true;
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == 2 && stream) {
            fields.tell(fields.entry(null), sink);
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 2 && at(2, "entry")) {
            stream = "stream".equals(value.text());
        } else if (depth() >= ENTRY && at(2, "value")) {
            fields.value(this, ENTRY, value);
        }
    }

    @Override
    protected StreamPage result() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer is no list of media: check api_url and type");
        }
        return new StreamPage(null, "");
    }
}
