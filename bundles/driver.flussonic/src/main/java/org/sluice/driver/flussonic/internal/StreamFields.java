package org.sluice.driver.flussonic.internal;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/**
 * The fields of one stream entry, of all API generations, and what they mean together. One instance serves one entry
 * after another.
 */
final class StreamFields {

    private static final double KILO = 1000;
    private static final String STATS = "stats";

    private final Identity identity;
    private final DvrFields dvr;
    private final List<String> runningOn = new ArrayList<>();
    private String name;
    private String status;
    private String sourceHostname;
    private boolean disabled;
    private boolean waits;
    private boolean alive;
    private boolean pulled;
    private boolean remote;
    private double onlineClients;
    private double clientCount;
    private double bitrate;

    /** @param now seconds since 1970 */
    StreamFields(Identity identity, long now) {
        this.identity = identity;
        this.dvr = new DvrFields(now);
        clear();
    }

    /** The next entry begins. */
    void clear() {
        runningOn.clear();
        dvr.clear();
        name = null;
        status = null;
        sourceHostname = null;
        disabled = false;
        waits = false;
        alive = false;
        pulled = false;
        remote = false;
        onlineClients = -1;
        clientCount = -1;
        bitrate = -1;
    }

    /** An object or array was opened below the entry whose object is at a depth. */
    void opened(JsonReader<?> reader, int entry) {
        if (reader.at(entry, STATS)) {
            dvr.opened(reader, entry + 1);
        }
    }

    /** A value of the entry whose object is at a depth; what is not understood is passed over. */
    void value(JsonReader<?> reader, int entry, JsonValue value) throws PollFailure {
        int below = reader.depth() - entry;
        if (below == 0) {
            own(reader.name(entry), value);
        } else if (below == 1 && reader.at(entry, STATS)) {
            stats(reader.name(entry + 1), value);
        } else if (below == 1 && reader.at(entry, "options")) {
            own(reader.name(entry + 1), value);
        } else if (below == 2 && reader.at(entry, STATS) && reader.at(entry + 1, "running_on") && value.isText()) {
            runningOn.add(value.text());
        }
        if (below > 0 && reader.at(entry, STATS)) {
            dvr.value(reader, entry + 1, value);
        }
    }

    private void own(String field, JsonValue value) throws PollFailure {
        switch (field == null ? "" : field) {
            case "name" -> name = name == null ? value.text() : name;
            case "disabled" -> disabled = value.isTrue();
            case "static" -> waits = value.isFalse();
            case "named_by" -> pulled = "remote".equals(value.text());
            default -> {}
        }
    }

    private void stats(String field, JsonValue value) throws PollFailure {
        switch (field == null ? "" : field) {
            case "status" -> status = value.text();
            case "alive", "running" -> alive |= value.isTrue();
            case "online_clients" -> onlineClients = value.number();
            case "client_count" -> clientCount = value.number();
            case "bitrate" -> bitrate = value.number();
            case "source_hostname" -> sourceHostname = value.text();
            case "remote" -> remote = value.isTrue();
            default -> {}
        }
    }

    /** How the peer itself has the stream; null when it cannot deliver it. */
    Availability availability() {
        if (name == null || disabled || runsElsewhere()) {
            return null;
        }
        boolean running = status == null ? alive : status.equals("running");
        if (running) {
            return Availability.RUNNING;
        }
        return waits && !"error".equals(status) ? Availability.ON_DEMAND : null;
    }

    /**
     * An entry that the peer only knows from another server must not count as its own, or two routers point at each
     * other. That it is pulled by a {@code source} proves nothing: such a peer does deliver it.
     */
    private boolean runsElsewhere() {
        if (runningOn.stream().anyMatch(identity::is)) {
            return false;
        }
        if (!runningOn.isEmpty() && identity.known()) {
            return true;
        }
        return knownFromElsewhere();
    }

    private boolean knownFromElsewhere() {
        boolean source = sourceHostname != null && !sourceHostname.isEmpty() && !identity.is(sourceHostname);
        return source || remote;
    }

    /** Tells the entry on with its figures, if the peer can deliver its stream. */
    void tell(StreamEntry entry, StreamSink sink) throws PollFailure {
        if (entry != null) {
            sink.stream(entry.name(), entry.availability(), entry.origin(), clients(), count(bitrate * KILO));
        }
    }

    private long clients() {
        return count(onlineClients >= 0 ? onlineClients : clientCount);
    }

    /** Whether the entry tells no figures and no recording: it will come again as it is. */
    boolean lasting() {
        return !dvr.told() && clients() == StreamSink.UNKNOWN && count(bitrate) == StreamSink.UNKNOWN;
    }

    /**
     * What is to be told of the entry; null for nothing.
     *
     * @param former what stood in its place; null for nothing. A name is not kept twice
     */
    StreamEntry entry(StreamEntry former) {
        Availability availability = availability();
        if (availability == null) {
            return null;
        }
        String kept = former != null && former.name().equals(name) ? former.name() : name;
        return new StreamEntry(kept, availability, !pulled && !remote);
    }

    /**
     * Tells what the peer has recorded of the entry's stream, whoever runs it now. What it knows from another server only
     * is that one's to tell.
     */
    void tellRecording(StreamSink sink) throws PollFailure {
        if (dvr.told()) {
            sink.recordings();
            boolean own = availability() != null || !knownFromElsewhere();
            if (name != null && !disabled && own) {
                sink.recording(name, dvr.recording());
            }
        }
    }

    private static long count(double value) {
        return value >= 0 ? (long) value : StreamSink.UNKNOWN;
    }
}
