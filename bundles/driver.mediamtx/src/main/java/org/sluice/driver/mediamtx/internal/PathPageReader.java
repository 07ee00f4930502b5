package org.sluice.driver.mediamtx.internal;

import java.util.Set;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/** Reads a page of {@code /v3/paths/list} and tells the paths on as they come. */
final class PathPageReader extends PageReader {

    private final PathEntry entry;
    private final StreamSink sink;
    private final PathTotals totals = new PathTotals();

    PathPageReader(Set<String> onDemand, StreamSink sink) {
        this.entry = new PathEntry(onDemand);
        this.sink = sink;
    }

    @Override
    void begin() {
        entry.clear();
    }

    @Override
    void below() {
        entry.opened(this, ENTRY);
    }

    @Override
    void field(JsonValue value) throws PollFailure {
        entry.value(this, ENTRY, value);
    }

    @Override
    void end(String named) throws PollFailure {
        Availability availability = entry.availability();
        totals.add(availability == Availability.RUNNING, entry.clients(), entry.bytesOut());
        if (availability != null) {
            sink.stream(named, availability, true, entry.clients(), StreamSink.UNKNOWN);
        }
    }

    /** The sums over what was read so far. */
    PathTotals totals() {
        return totals;
    }
}
