package org.sluice.driver.mediamtx.internal;

import java.util.Optional;
import java.util.Set;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/** Reads one path; empty when the peer cannot deliver it. */
final class PathReader extends MediaMtxReader<Optional<Availability>> {

    private final PathEntry entry;

    PathReader(Set<String> onDemand) {
        this.entry = new PathEntry(onDemand);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        entry.value(this, 1, value);
    }

    @Override
    protected Optional<Availability> result() {
        return Optional.ofNullable(entry.availability());
    }
}
