package org.sluice.web.internal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;

/** Reads a call's JSON object: fields with a text, number, boolean or null, or an array of such. Objects below it pass. */
final class Fields extends JsonReader<Map<String, List<String>>> {

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int outermost;

    private Fields() {}

    /** The fields with their values as texts; null for a field that is null. */
    static Map<String, List<String>> of(byte[] body) {
        Fields reader = new Fields();
        try {
            reader.body(ByteBuffer.wrap(body));
            Map<String, List<String>> fields = reader.end();
            if (reader.outermost != 1) {
                throw bad();
            }
            return fields;
        } catch (PollFailure e) {
            throw bad();
        }
    }

    private static Problem bad() {
        return Problem.of(400, "bad_json", "the body is no JSON object", "Send one, as {\"cpu_limit\": 85}.");
    }

    @Override
    protected void opened(boolean array) {
        if (depth() == 1 && !array) {
            outermost = 1;
        } else if (depth() == 2 && array && name(1) != null) {
            fields.put(name(1), new ArrayList<>());
        }
    }

    @Override
    protected void value(JsonValue value) throws PollFailure {
        if (depth() == 1 && name(1) != null) {
            fields.put(name(1), value.isNull() ? null : List.of(text(value)));
        } else if (depth() == 2 && name(2) == null && fields.get(name(1)) != null) {
            fields.get(name(1)).add(text(value));
        }
    }

    private static String text(JsonValue value) throws PollFailure {
        if (value.isText()) {
            return value.text();
        }
        if (value.isTrue() || value.isFalse()) {
            return value.isTrue() ? "on" : "off";
        }
        double number = value.number();
        return Double.isNaN(number)
                ? ""
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    protected Map<String, List<String>> result() {
        return fields;
    }
}
