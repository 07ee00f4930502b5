package org.sluice.driver.srs.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /api/v1/summaries}. Its percentages are shares of 1, and 0 until the server measured for the first time. */
final class SummariesReader extends SrsReader<ServerLoad> {

    private static final int FIELD = 3;
    private static final double PERCENT = 100;

    private String version = "";
    private double cpu = Double.NaN;
    private double memory = Double.NaN;
    private double uptime = Double.NaN;

    @Override
    void field(JsonValue value) throws PollFailure {
        if (depth() != FIELD || !at(1, "data")) {
            return;
        }
        if (at(2, "self")) {
            switch (name(FIELD)) {
                case "version" -> version = value.textOrEmpty();
                case "srs_uptime" -> uptime = value.number();
                default -> {}
            }
        } else if (at(2, "system")) {
            switch (name(FIELD)) {
                case "cpu_percent" -> cpu = value.number() * PERCENT;
                case "mem_ram_percent" -> memory = value.number() * PERCENT;
                default -> {}
            }
        }
    }

    /** No machine uses no memory: what has 0 there was not measured yet. */
    @Override
    ServerLoad told() {
        boolean measured = memory > 0;
        return new ServerLoad(version, measured ? cpu : Double.NaN, measured ? memory : Double.NaN, uptime);
    }
}
