package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.sluice.api.StreamIndex;
import org.sluice.api.admin.StreamPage;
import org.sluice.model.Holder;

/** Pages of many names are what sorting all of them would give. */
class StreamNamesTest {

    /** An index that visits its names in the order in which they were given. */
    private record Listed(List<String> names) implements StreamIndex {
        @Override
        public List<Holder> holders(String stream) {
            return List.of();
        }

        @Override
        public List<Holder> prefixHolders(String stream) {
            return List.of();
        }

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public void forEach(BiConsumer<String, List<Holder>> action) {
            names.forEach(name -> action.accept(name, List.of()));
        }
    }

    private static List<String> many(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("s" + i);
        }
        Collections.shuffle(names, new Random(5));
        return names;
    }

    @Test
    void everyPageIsThatOfTheSortedNames() {
        List<String> names = many(5000);
        List<String> sorted = names.stream().sorted().toList();
        for (int limit : new int[] {1, 31, 33, 100, 4999, 5000, 20_000}) {
            List<String> seen = new ArrayList<>();
            String after = "";
            StreamPage page;
            do {
                page = StreamNames.of(new Listed(names), "", after, limit);
                assertThat(page.names()).hasSizeLessThanOrEqualTo(limit);
                assertThat(page.matching()).isEqualTo(5000);
                seen.addAll(page.names());
                after = seen.get(seen.size() - 1);
            } while (limit >= 31 && page.names().size() == limit && seen.size() < 5000);
            assertThat(seen).isEqualTo(sorted.subList(0, seen.size()));
            assertThat(limit >= 31 ? seen.size() : 5000).isEqualTo(5000);
        }
    }

    @Test
    void aPartOfTheNameIsFoundAndCounted() {
        StreamPage page = StreamNames.of(new Listed(many(1000)), "99", "s199", 3);
        assertThat(page.names()).containsExactly("s299", "s399", "s499");
        assertThat(page.matching()).isEqualTo(19);
    }

    @Test
    void nothingIsAPageToo() {
        assertThat(StreamNames.of(StreamIndex.EMPTY, "", "", 10)).isEqualTo(new StreamPage(List.of(), 0));
        assertThat(StreamNames.of(new Listed(many(10)), "", "", 0).names()).isEmpty();
        assertThat(StreamNames.of(new Listed(many(10)), "", "s9", Integer.MAX_VALUE)
                        .names())
                .isEmpty();
    }
}
