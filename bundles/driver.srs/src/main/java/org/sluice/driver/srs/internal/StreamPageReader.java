package org.sluice.driver.srs.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/**
 * Reads a page of {@code /api/v1/streams/}. A stream whose publisher left stays listed as long as somebody waits for it;
 * its {@code url} is what it is called, since {@code name} may carry the suffix that a player asked for. On another
 * virtual host than the default one the url begins with that host's name instead of a slash.
 */
final class StreamPageReader extends SrsReader<StreamPage> {

    private static final int ENTRY = 3;
    private static final long KILO = 1000;

    private final StreamSink sink;
    private StreamPage page = StreamPage.NONE;
    private boolean list;
    private String url;
    private boolean active;
    private long clients;
    private long kilobits;

    StreamPageReader(StreamSink sink) {
        this.sink = sink;
    }

    private boolean inEntry() {
        return list && at(1, "streams") && name(2) == null;
    }

    @Override
    protected void opened(boolean array) {
        if (depth() == 2 && at(1, "streams")) {
            list = array;
        } else if (depth() == ENTRY) {
            url = "";
            active = false;
            clients = 0;
            kilobits = StreamSink.UNKNOWN;
        }
    }

    @Override
    void field(JsonValue value) throws PollFailure {
        if (!inEntry()) {
            return;
        }
        if (depth() == ENTRY && name(ENTRY) != null) {
            switch (name(ENTRY)) {
                case "url" -> url = value.textOrEmpty();
                case "clients" -> clients = Math.max(0, value.count());
                default -> {}
            }
        } else if (depth() == ENTRY + 1 && at(ENTRY, "publish") && at(ENTRY + 1, "active")) {
            active = value.isTrue();
        } else if (depth() == ENTRY + 1 && at(ENTRY, "kbps") && at(ENTRY + 1, "recv_30s")) {
            kilobits = value.count();
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == ENTRY && inEntry()) {
            tell();
        }
    }

    /** The publisher is one of the clients. */
    private void tell() throws PollFailure {
        boolean here = url.startsWith("/");
        long players = Math.max(0, clients - (active ? 1 : 0));
        String first = page.entries() == 0 ? url : page.first();
        page = page.and(new StreamPage(1, first, active ? 1 : 0, active && !here ? 1 : 0, players));
        if (active && here) {
            boolean sane = kilobits >= 0 && kilobits < Long.MAX_VALUE / KILO;
            sink.stream(
                    url.substring(1), Availability.RUNNING, true, players, sane ? kilobits * KILO : StreamSink.UNKNOWN);
        }
    }

    @Override
    StreamPage told() throws PollFailure {
        if (!list) {
            throw new PollFailure(Kind.FORMAT, "the answer holds no list of streams: check api_url and type");
        }
        return page;
    }
}
