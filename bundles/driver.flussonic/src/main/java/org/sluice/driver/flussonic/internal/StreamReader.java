package org.sluice.driver.flussonic.internal;

import java.util.Optional;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;

/** Reads one stream entry; empty when the peer cannot deliver it. */
final class StreamReader extends JsonReader<Optional<Availability>> {

    private final StreamFields fields;

    StreamReader(Identity identity) {
        this.fields = new StreamFields(identity, 0);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        fields.value(this, 1, value);
    }

    @Override
    protected Optional<Availability> result() {
        return Optional.ofNullable(fields.availability());
    }
}
