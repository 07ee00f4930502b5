package org.sluice.driver.mediamtx.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code {"itemCount": …, "pageCount": …, "items": [ … ]}}; what the entries mean, its subclasses know. */
abstract class PageReader extends MediaMtxReader<Page> {

    /** Depth of an entry. */
    static final int ENTRY = 3;

    private boolean list;
    private int entries;
    private String first = "";
    private String name;
    private long pages;

    private boolean inEntry() {
        return list && depth() >= ENTRY && at(1, "items") && name(2) == null;
    }

    @Override
    protected final void opened(boolean array) {
        if (depth() == 2 && at(1, "items")) {
            list = array;
        } else if (inEntry() && depth() == ENTRY) {
            entries++;
            name = "";
            begin();
        } else if (inEntry()) {
            below();
        }
    }

    @Override
    protected final void value(JsonValue value) throws PollFailure {
        if (inEntry()) {
            if (depth() == ENTRY && at(ENTRY, "name")) {
                name = value.textOrEmpty();
            }
            field(value);
        } else if (depth() == 1 && at(1, "pageCount")) {
            pages = Math.max(0, value.count());
        }
    }

    @Override
    protected final void closed() throws PollFailure {
        if (inEntry() && depth() == ENTRY) {
            first = entries == 1 ? name : first;
            end(name);
        }
    }

    /** An entry begins. */
    abstract void begin();

    /** Something opens within an entry. */
    void below() {
        // only readers are counted so
    }

    /** A value of the entry. */
    abstract void field(JsonValue value) throws PollFailure;

    /** The entry ends. */
    abstract void end(String named) throws PollFailure;

    @Override
    protected final Page result() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of items: check api_url and type");
        }
        return new Page(entries, first, pages);
    }
}
