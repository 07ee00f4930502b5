package org.sluice.driver.nms.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /api/v1/health}, which only 4.x has: its version. */
final class HealthReader extends JsonReader<String> {

    private String version = "";

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 2 && at(1, "data") && at(2, "version")) {
            version = value.textOrEmpty();
        }
    }

    @Override
    protected String result() throws PollFailure {
        if (version.isEmpty()) {
            throw new PollFailure(Kind.FORMAT, "the answer is none of a Node-Media-Server: check api_url and type");
        }
        return version;
    }
}
