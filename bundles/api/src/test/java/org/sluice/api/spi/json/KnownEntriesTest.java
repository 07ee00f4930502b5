package org.sluice.api.spi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure;

class KnownEntriesTest {

    /** Tells the names of a list, and counts what it had to read for that. */
    private static final class Names extends JsonReader<List<String>> {

        private final KnownEntries<String> known;
        private final List<String> told;
        private String name;
        private int read;

        Names(KnownEntries<String> known) {
            this(known, new ArrayList<>());
        }

        private Names(KnownEntries<String> known, List<String> told) {
            super(known, told::add);
            this.known = known;
            this.told = told;
        }

        @Override
        protected void opened(boolean array) {
            if (array && depth() == 2 && at(1, "list")) {
                entries();
            } else if (depth() == 3) {
                name = null;
            }
        }

        @Override
        protected void closed() {
            if (depth() == 3 && at(1, "list")) {
                read++;
                if (name != null) {
                    told.add(name);
                }
                if (known != null) {
                    known.keep(name, name == null || !name.startsWith("again"));
                }
            }
        }

        @Override
        protected void value(JsonValue value) throws PollFailure {
            if (depth() == 3 && at(3, "name")) {
                name = value.text();
            }
        }

        @Override
        protected List<String> result() {
            return told;
        }
    }

    private static Names read(KnownEntries<String> known, String json, int chunk) throws PollFailure {
        Names reader = new Names(known);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            reader.body(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at))
                    .asReadOnlyBuffer());
        }
        reader.end();
        return reader;
    }

    private static String list(List<String> names, String comma) {
        List<String> entries = names.stream()
                .map(name -> "{\"a\":{\"}\":[1,{}]},\"name\":\"" + name + "\"}")
                .toList();
        return "{\"x\":{},\"list\":[" + String.join(comma, entries) + "],\"list\":[{\"name\":\"twice\"}],\"y\":[{}]}";
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "stream" + i).toList();
    }

    @Property(tries = 300)
    void whatIsKnownIsToldAsIfItWasRead(
            @ForAll @Size(max = 30) List<@StringLength(max = 3) @CharRange(from = 'a', to = 'e') String> first,
            @ForAll @Size(max = 30) List<@StringLength(max = 3) @CharRange(from = 'a', to = 'e') String> second,
            @ForAll @IntRange(min = 1, max = 200) int chunk,
            @ForAll boolean spaced)
            throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        String comma = spaced ? " ,\n " : ",";
        for (List<String> names : List.of(first, second, second, first)) {
            List<String> told = read(known, list(names, comma), chunk).told;

            assertThat(told).isEqualTo(read(null, list(names, comma), 1000).told);
        }
    }

    @Test
    void onlyTheFirstEntryOfAListThatDidNotChangeIsRead() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        read(known, list(names(1000), ","), 777);

        Names again = read(known, list(names(1000), ","), 777);

        assertThat(again.told).hasSize(1001).startsWith("stream0", "stream1").endsWith("stream999", "twice");
        assertThat(again.read).as("that, and the one of the second list").isEqualTo(2);
    }

    @Test
    void aroundAChangeLittleIsRead() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        List<String> names = new ArrayList<>(names(1000));
        read(known, list(names, ","), 777);
        names.set(100, "changed");
        names.add(300, "new");
        names.subList(500, 540).clear();
        names.remove(0);

        Names again = read(known, list(names, ","), 777);

        assertThat(again.told.subList(0, names.size())).isEqualTo(names);
        assertThat(again.read).isLessThan(10);
        assertThat(read(known, list(names, ","), 777).read).isEqualTo(2);
    }

    @Test
    void anAnswerThatBreaksOffLeavesWhatWasKnown() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        String whole = list(names(100), ",");
        read(known, whole, 777);

        assertThatThrownBy(() -> read(known, whole.substring(0, 1500), 777)).isInstanceOf(PollFailure.class);
        assertThatThrownBy(() -> read(known, whole.replace("}],\"y\"", "},],\"y\""), 777))
                .isInstanceOf(PollFailure.class);

        assertThat(read(known, whole, 777).read).isEqualTo(2);
    }

    @Test
    void entriesThatAreLongAreReadAgain() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        String list = list(List.of("a", "b".repeat(KnownEntries.LONGEST), "c", "d"), ",");
        read(known, list, 100);

        Names again = read(known, list, 100);

        assertThat(again.told).hasSize(5);
        assertThat(again.read).as("a, b, and the second list").isEqualTo(3);
    }

    @Test
    void whatDoesNotLastIsReadAgainBesideWhatItWas() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        String list = list(List.of("a", "b", "again1", "c", "d"), ",");
        read(known, list, 100);

        assertThat(read(known, list, 100).read)
                .as("a, again1, and the second list")
                .isEqualTo(3);
        known.begin();
        assertThat(known.former()).isEqualTo("b");
    }

    @Test
    void oneListIsRememberedUpToALimit() throws PollFailure {
        KnownEntries<String> known = new KnownEntries<>();
        String empty = "{\"list\":[" + "{},".repeat(KnownEntries.MOST + 100) + "{}]}";

        read(known, empty, 16_384);

        assertThat(known.size()).isEqualTo(KnownEntries.MOST);
        assertThat(read(known, empty, 16_384).told).isEmpty();
    }
}
