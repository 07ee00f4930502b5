package org.sluice.driver.flussonic.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.sluice.model.Availability;

/** Reads one stream entry; empty when the peer cannot deliver it. */
final class StreamReader extends JsonReader<Optional<Availability>> {

    private final StreamFields fields;

    StreamReader(Identity identity) {
        this.fields = new StreamFields(identity);
    }

    @Override
    void value(JsonParser at, JsonToken token) throws IOException {
        fields.value(this, 1, at, token);
    }

    @Override
    Optional<Availability> result() {
        return Optional.ofNullable(fields.availability());
    }
}
