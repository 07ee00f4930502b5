package org.sluice.driver.mediamtx.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /v3/info}, which versions before 1.15.2 do not have. */
final class InfoReader extends MediaMtxReader<ServerInfo> {

    private String version = "";
    private double started = Double.NaN;

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "version")) {
            version = value.textOrEmpty();
        } else if (depth() == 1 && at(1, "started")) {
            started = seconds(value.textOrEmpty());
        }
    }

    private static double seconds(String time) {
        try {
            return OffsetDateTime.parse(time).toEpochSecond();
        } catch (DateTimeException e) {
            return Double.NaN; // what is no time tells nothing
        }
    }

    @Override
    protected ServerInfo result() {
        return new ServerInfo(version, started);
    }
}
