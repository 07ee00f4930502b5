package org.sluice.driver.mistserver.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/**
 * Reads {@code /PASSPHRASE.json} and tells the streams on as they come. CPU is in tenths of a percent there, memory in
 * KiB. Counters are arrays whose places have meanings.
 */
final class StatusReader extends JsonReader<MistStatus> {

    private static final int UP = 0;
    private static final double PER_MILLE = 10;
    private static final double PERCENT = 100;

    private final StreamEntry entry;
    private final Outputs outputs = new Outputs();
    private final Map<String, Double> numbers = new HashMap<>();
    /** How many values of the innermost array were read. */
    private int place;

    private boolean counted;

    StatusReader(StreamSink sink) {
        this.entry = new StreamEntry(sink);
    }

    @Override
    public void status(int status) throws PollFailure {
        if (status != 200) {
            throw PollFailure.status(status, "api_secret with \"prometheus\" in the server's configuration");
        }
    }

    @Override
    protected void opened(boolean array) {
        place = 0;
        if (array && depth() == 2 && at(1, "curr")) {
            counted = true;
        } else if (depth() == StreamEntry.DEPTH && at(1, "streams")) {
            entry.clear();
        }
    }

    @Override
    protected void closed() throws PollFailure {
        if (depth() == StreamEntry.DEPTH && at(1, "streams") && name(2) != null) {
            entry.tell(name(2));
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (at(1, "streams")) {
            entry.value(this, place, value);
        } else if (depth() == 2 && at(1, "outputs")) {
            outputs.told(value.textOrEmpty());
        } else if (depth() == 1 && name(1) != null) {
            number(name(1), value);
        } else if (depth() == 2 && name(2) == null && place == UP) {
            number(name(1), value);
        }
        place++;
    }

    private void number(String field, JsonValue value) throws PollFailure {
        switch (field == null ? "" : field) {
            case "cpu", "mem_total", "mem_used", "bwlimit", "curr", "st", "bw", "obw" -> numbers.put(
                    field, value.number());
            default -> {}
        }
    }

    private double number(String field) {
        return numbers.getOrDefault(field, Double.NaN);
    }

    @Override
    protected MistStatus result() throws PollFailure {
        if (!counted) {
            throw new PollFailure(
                    Kind.FORMAT, "the answer holds no statistics of MistServer: check api_url, type and api_secret");
        }
        double memory = number("mem_total") > 0 ? number("mem_used") / number("mem_total") * PERCENT : Double.NaN;
        return new MistStatus(
                number("cpu") / PER_MILLE,
                memory,
                number("curr"),
                entry.told(),
                number("bw") + numbers.getOrDefault("obw", 0.0),
                number("st"),
                number("bwlimit"),
                outputs.ports());
    }
}
