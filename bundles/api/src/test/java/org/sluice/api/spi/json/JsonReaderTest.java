package org.sluice.api.spi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

class JsonReaderTest {

    /** Writes down everything it is told, with the names that lead to it. */
    private static final class Told extends JsonReader<List<String>> {

        private final List<String> all = new ArrayList<>();

        private String path() {
            StringBuilder path = new StringBuilder();
            for (int i = 1; i <= depth(); i++) {
                path.append('/').append(name(i) == null ? "*" : name(i));
            }
            return path.toString();
        }

        @Override
        protected void opened(boolean array) {
            all.add((array ? "[" : "{") + depth());
        }

        @Override
        protected void closed() {
            all.add("end" + depth());
        }

        @Override
        protected void value(JsonValue value) throws PollFailure {
            all.add(path() + "=" + value.text() + "," + value.number() + "," + value.count() + "," + value.isTrue());
        }

        @Override
        protected List<String> result() {
            return all;
        }
    }

    private static List<String> read(String json, int chunk) throws PollFailure {
        Told reader = new Told();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            reader.body(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
        }
        return reader.end();
    }

    private static Kind failureOf(String json) {
        try {
            read(json, 7);
            return null;
        } catch (PollFailure e) {
            assertThat(e).hasMessageMatching("the answer.*");
            return e.kind();
        }
    }

    @Test
    void tellsEveryValueWithTheNamesThatLeadToItAndItsTypeOnly() throws PollFailure {
        String json =
                "{\"a\": [{\"b\": \"größe 😀\\n\"}, 1.5, -2], \"c\": true, \"d\": null, \"e\": \"7\", \"f\": 1e999}";
        List<String> expected = List.of(
                "{1",
                "[2",
                "{3",
                "/a/*/b=größe 😀\n,NaN,-1,false",
                "end3",
                "/a/*=null,1.5,1,false",
                "/a/*=null,-2.0,-1,false",
                "end2",
                "/c=null,NaN,-1,true",
                "/d=null,NaN,-1,false",
                "/e=7,NaN,-1,false",
                "/f=null,NaN,-1,false",
                "end1");
        for (int chunk = 1; chunk < 30; chunk++) {
            assertThat(read(json, chunk)).as("chunks of " + chunk).isEqualTo(expected);
        }
    }

    @Test
    void refusesWhatIsNoJsonOrEndsEarly() {
        assertThat(List.of("", "{", "[1,", "<html>", "{} x", "nul", "{\"a\":01}", "\0"))
                .allSatisfy(json -> assertThat(failureOf(json)).as(json).isEqualTo(Kind.FORMAT));
    }

    @Test
    void refusesWhatExceedsItsLimits() {
        assertThat(failureOf("[".repeat(JsonReader.DEEPEST) + "]".repeat(JsonReader.DEEPEST)))
                .isNull();
        assertThat(failureOf("[".repeat(JsonReader.DEEPEST + 1))).isEqualTo(Kind.LIMIT);
        assertThat(failureOf("[\"" + "x".repeat(70_000) + "\"]")).isEqualTo(Kind.LIMIT);
        assertThat(failureOf("{\"" + "x".repeat(2_000) + "\": 1}")).isEqualTo(Kind.LIMIT);
        assertThat(failureOf("[" + "9".repeat(100) + "]")).isEqualTo(Kind.LIMIT);
    }

    /** A reader that takes every text as a name and as a cursor. */
    private static List<String> kept(String text) throws PollFailure {
        List<String> kept = new ArrayList<>();
        JsonReader<List<String>> reader = new JsonReader<>() {
            @Override
            protected void value(JsonValue value) throws PollFailure {
                kept.add(value.name());
                kept.add(value.cursor());
            }

            @Override
            protected List<String> result() {
                return kept;
            }
        };
        reader.body(ByteBuffer.wrap(("[" + text + "]").getBytes(StandardCharsets.UTF_8)));
        return reader.end();
    }

    @Test
    void namesAndCursorsAreKeptAsLongAsTheyMayBe() throws PollFailure {
        assertThat(kept("7")).containsExactly(null, null);
        assertThat(kept("\"\"")).containsExactly("", null);
        String name = "n".repeat(512);
        assertThat(kept('"' + name + '"')).containsExactly(name, name);
        assertThat(kept('"' + name + "n\"")).containsExactly(null, name + "n");
        String cursor = "c".repeat(4096);
        assertThat(kept('"' + cursor + '"')).containsExactly(null, cursor);
        assertThatThrownBy(() -> kept('"' + cursor + "c\""))
                .isInstanceOf(PollFailure.class)
                .hasMessageContaining("4097");
    }

    @Test
    void garbageNamesThePlaceAndTheRemedy() {
        assertThatThrownBy(() -> read("{\"a\": what}", 100))
                .hasMessageContaining("at byte")
                .hasMessageContaining("check api_url and type");
    }

    /** Whatever a peer sends: a result or a PollFailure, never another exception. */
    @Property(tries = 300)
    void noBytesMakeItThrowAnythingElse(@ForAll byte[] bytes) {
        Told reader = new Told();
        try {
            reader.body(ByteBuffer.wrap(bytes));
            reader.end();
        } catch (PollFailure e) {
            assertThat(e.kind()).isIn(Kind.FORMAT, Kind.LIMIT);
        }
    }
}
