package org.sluice.driver.nms.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads {@code /api/server} of 2.x. Its memory's total is written {@code totle}. Its counts of clients hold publishers:
 * players are counted from the list of streams.
 */
final class OldServerReader extends JsonReader<ServerLoad> {

    private static final double PERCENT = 100;

    private final Map<String, Double> numbers = new HashMap<>();
    private String version = "";

    @Override
    public void status(int status) throws PollFailure {
        Statuses.ofCall(status);
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && at(1, "version")) {
            version = value.textOrEmpty();
        } else if (depth() == 2) {
            String field = name(1) + '.' + name(2);
            switch (field) {
                case "cpu.load", "mem.totle", "mem.total", "mem.free", "net.outbytes", "nodejs.uptime" -> numbers.put(
                        field, value.number());
                default -> {}
            }
        }
    }

    private double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    @Override
    protected ServerLoad result() {
        double memory = numbers.containsKey("mem.totle") ? number("mem.totle") : number("mem.total");
        return new ServerLoad(
                version,
                number("cpu.load"),
                Double.NaN,
                memory > 0 ? (1 - number("mem.free") / memory) * PERCENT : Double.NaN,
                Double.NaN,
                number("net.outbytes"),
                Double.NaN,
                number("nodejs.uptime"));
    }
}
