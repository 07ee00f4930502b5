package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesEveryKindOfValue() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("unknown", Double.NaN);
        map.put("endless", Double.POSITIVE_INFINITY);
        map.put("whole", 1_250_000_000.0);
        map.put("part", 0.5);
        map.put("small", -1.0e-9);
        map.put("count", Long.MAX_VALUE);
        map.put("list", Arrays.asList(true, null, List.of(), Map.of()));
        assertThat(Json.of(map))
                .isEqualTo("{\"none\":null,\"unknown\":null,\"endless\":null,\"whole\":1250000000,\"part\":0.5,"
                        + "\"small\":-1.0E-9,\"count\":9223372036854775807,\"list\":[true,null,[],{}]}");
    }

    @Test
    void escapesWhatIsNotVisibleAscii() {
        assertThat(Json.of("a\"\\/\n\u001b\u007f\u0085é\u202e😀"))
                .isEqualTo("\"a\\\"\\\\/\\u000a\\u001b\\u007f\\u0085\\u00e9\\u202e\\ud83d\\ude00\"");
    }

    @Property(tries = 10_000)
    void aParserReadsEveryTextAsItWas(@ForAll String text) {
        String json = Json.of(Map.of(text, List.of(text)));
        assertThat(json).matches("[\\x20-\\x7e]+");
        assertThat(JsonReader.read(json)).isEqualTo(Map.of(text, List.of(text)));
    }

    @Property(tries = 10_000)
    void aParserReadsEveryFiniteNumber(@ForAll double number) {
        Object read = JsonReader.read(Json.of(number));
        assertThat(((Number) read).doubleValue()).isEqualTo(number == 0 ? 0.0 : number);
    }
}
