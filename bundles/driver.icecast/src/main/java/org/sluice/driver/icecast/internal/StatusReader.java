package org.sluice.driver.icecast.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads {@code /status-json.xsl}: {@code {"icestats": {…, "source": …}}}. There is no {@code source} with no mount, an
 * object with one, and an array with more.
 */
final class StatusReader extends JsonReader<ServerPage> {

    private static final int SOURCE = 3;

    private final Mounts mounts;
    /** The depth of a mount's object. */
    private int entry = SOURCE;

    private boolean icestats;

    StatusReader(StreamSink sink) {
        this.mounts = new Mounts(sink);
    }

    private boolean inSource() {
        return at(1, "icestats") && at(2, "source");
    }

    @Override
    protected void opened(boolean array) {
        if (depth() == 2 && at(1, "icestats")) {
            icestats = !array;
        } else if (depth() == SOURCE && inSource()) {
            entry = array ? SOURCE + 1 : SOURCE;
        }
        if (depth() == entry && inSource()) {
            mounts.begin("");
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == entry && inSource()) {
            mounts.tell();
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 2 && at(1, "icestats") && name(2) != null) {
            mounts.ofServer(name(2), value.textOrEmpty());
        } else if (depth() == entry && inSource() && name(entry) != null && Mounts.matters(name(entry))) {
            if (at(entry, "listenurl")) {
                mounts.listenUrl(value.textOrEmpty());
            } else {
                mounts.ofMount(name(entry), value.number());
            }
        }
    }

    @Override
    protected ServerPage result() throws PollFailure {
        if (!icestats) {
            throw new PollFailure(Kind.FORMAT, "the answer is no status of an Icecast: check api_url and type");
        }
        return mounts.page();
    }
}
