package org.sluice.driver.nms.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads {@code /api/v1/stats} of 4.x. CPU time is in microseconds there, rates in bytes per second. */
final class StatsReader extends JsonReader<ServerLoad> {

    private static final int FIELD = 3;
    private static final double MICROS = 1e6;

    private final Map<String, Double> numbers = new HashMap<>();

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == FIELD && at(1, "data")) {
            String field = name(2) + '.' + name(FIELD);
            switch (field) {
                case "server.uptime",
                        "cpu.user",
                        "cpu.system",
                        "sessions.players",
                        "network.outBytes",
                        "network.outBps" -> numbers.put(field, value.number());
                default -> {}
            }
        }
    }

    private double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    @Override
    protected ServerLoad result() {
        return new ServerLoad(
                "",
                Double.NaN,
                (number("cpu.user") + number("cpu.system")) / MICROS,
                Double.NaN,
                number("sessions.players"),
                number("network.outBytes"),
                number("network.outBps"),
                number("server.uptime"));
    }
}
