package org.sluice.driver.mediamtx.internal;

import java.util.Set;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/** The fields of one path, of all versions, and what they mean together. One instance serves one after another. */
final class PathEntry {

    private final Set<String> onDemand;
    private String configuredAs;
    private String source;
    private Boolean available;
    private boolean ready;
    private double outbound;
    private double sent;
    private long readers;
    private boolean muxer;

    /** @param onDemand names, in the configuration, of paths that start at the first client */
    PathEntry(Set<String> onDemand) {
        this.onDemand = onDemand;
        clear();
    }

    /** The next entry begins. */
    void clear() {
        configuredAs = "";
        source = "";
        available = null;
        ready = false;
        outbound = Double.NaN;
        sent = 0;
        readers = 0;
        muxer = false;
    }

    /** Something opens within the entry whose object is at a depth. */
    void opened(JsonReader<?> at, int entry) {
        if (at.depth() == entry + 2 && at.at(entry, "readers") && at.name(entry + 1) == null) {
            readers++;
        }
    }

    /** A value within the entry whose object is at a depth. */
    void value(JsonReader<?> at, int entry, JsonValue value) throws PollFailure {
        int below = at.depth() - entry;
        if (below == 0) {
            own(at.name(entry), value);
        } else if (below == 1 && at.at(entry, "source") && at.at(entry + 1, "type")) {
            source = value.textOrEmpty();
        } else if (below == 2 && at.at(entry, "readers") && at.at(entry + 2, "type")) {
            muxer |= "hlsMuxer".equals(value.text());
        }
    }

    private void own(String field, JsonValue value) throws PollFailure {
        switch (field == null ? "" : field) {
            case "confName" -> configuredAs = value.textOrEmpty();
            case "available" -> available = value.isTrue() || value.isFalse() ? Boolean.valueOf(value.isTrue()) : null;
            case "ready" -> ready = value.isTrue();
            case "outboundBytes" -> outbound = value.number();
            case "bytesSent" -> sent = Math.max(0, value.count());
            default -> {}
        }
    }

    /** How the peer has the path; null when it cannot deliver it, or only sends RTSP clients elsewhere. */
    Availability availability() {
        if (source.equals("redirect")) {
            return null;
        }
        if (available == null ? ready : available) {
            return Availability.RUNNING;
        }
        return onDemand.contains(configuredAs) ? Availability.ON_DEMAND : null;
    }

    /** Those who read it; what older versions show for all who play HLS is nobody. */
    long clients() {
        return muxer ? readers - 1 : readers;
    }

    /** Bytes to readers since it began. */
    double bytesOut() {
        return outbound >= 0 ? outbound : sent;
    }
}
