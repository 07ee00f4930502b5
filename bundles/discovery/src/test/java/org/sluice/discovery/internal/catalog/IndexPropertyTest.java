package org.sluice.discovery.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.api.StreamIndex;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** The index and the table against plain maps. */
class IndexPropertyTest {

    private static final String[] PEERS = {"a", "b", "c"};

    @Property(tries = 300)
    void theIndexHoldsWhatAMapWouldAndPublishedOnesNeverChange(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int names) {
        Random random = new Random(seed);
        IndexDraft draft = new IndexDraft();
        Map<String, Map<String, Holder>> model = new HashMap<>();
        StreamIndex early = null;
        Map<String, Map<String, Holder>> earlyModel = Map.of();
        for (int step = 0; step < 400; step++) {
            String stream = "s" + random.nextInt(names);
            String peer = PEERS[random.nextInt(PEERS.length)];
            Holder holder = random.nextInt(3) == 0
                    ? null
                    : new Holder(peer, Availability.values()[random.nextInt(3)], random.nextBoolean());
            draft.set(stream, peer, holder);
            Map<String, Holder> holders = model.computeIfAbsent(stream, unused -> new HashMap<>());
            if (holder == null) {
                holders.remove(peer);
            } else {
                holders.put(peer, holder);
            }
            if (holders.isEmpty()) {
                model.remove(stream);
            }
            if (step == 200) {
                early = draft.freeze();
                earlyModel = copy(model);
            }
        }
        assertSame(draft.freeze(), model, names);
        assertSame(early, earlyModel, names);
    }

    private static Map<String, Map<String, Holder>> copy(Map<String, Map<String, Holder>> model) {
        Map<String, Map<String, Holder>> copy = new HashMap<>();
        model.forEach((stream, holders) -> copy.put(stream, new HashMap<>(holders)));
        return copy;
    }

    private static void assertSame(StreamIndex index, Map<String, Map<String, Holder>> model, int names) {
        assertThat(index.size()).isEqualTo(model.size());
        for (int i = 0; i < names; i++) {
            Map<String, Holder> holders = model.getOrDefault("s" + i, Map.of());
            assertThat(index.holders("s" + i)).containsExactlyInAnyOrderElementsOf(holders.values());
        }
        Set<String> visited = new TreeSet<>();
        index.forEach((stream, holders) -> visited.add(stream));
        assertThat(visited).isEqualTo(new TreeSet<>(model.keySet()));
    }

    @Test
    void theIndexSpreadsWhenItGrows() {
        IndexDraft draft = new IndexDraft();
        Holder holder = new Holder("a", Availability.RUNNING, true);
        for (int i = 0; i < 100_000; i++) {
            draft.set("stream/" + i, "a", holder);
        }
        StreamIndex index = draft.freeze();
        assertThat(index.size()).isEqualTo(100_000);
        assertThat(index.holders("stream/99999")).containsExactly(holder);
        assertThat(index.holders("stream/0")).isSameAs(index.holders("stream/1"));
        assertThat(index.holders("stream/100000")).isEmpty();
    }

    @Property(tries = 500)
    void aTableEndsWithWhatTheLastGoodPollTold(@ForAll long seed) {
        Random random = new Random(seed);
        StreamTable table = new StreamTable("a");
        Map<String, Holder> catalog = new HashMap<>();
        List<String> told = new ArrayList<>();
        for (int poll = 0; poll < 12; poll++) {
            told.clear();
            table.begin();
            for (int i = random.nextInt(60); i > 0; i--) {
                String name = "s" + (random.nextInt(3) == 0 ? random.nextInt(80) : i);
                told.add(name);
                told(table, name, StreamState.of(Availability.RUNNING, true));
            }
            if (random.nextInt(4) == 0) {
                Map<String, Holder> before = new HashMap<>(catalog);
                table.abort();
                assertThat(catalog).isEqualTo(before);
            } else {
                table.commit(0, 0, 2, change -> apply(catalog, change));
                assertThat(running(catalog)).isEqualTo(new TreeSet<>(told));
                assertThat(table.deliverable()).isEqualTo(new TreeSet<>(told).size());
            }
        }
        table.begin();
        table.commit(0, 0, 2, change -> apply(catalog, change));
        table.begin();
        table.commit(0, 0, 2, change -> apply(catalog, change));
        table.begin();
        table.commit(0, 0, 2, change -> apply(catalog, change));
        assertThat(catalog).isEmpty();
    }

    private static void told(StreamTable table, String stream, byte state) {
        if (!table.tellExpected(stream, state)) {
            table.tell(stream, state);
        }
    }

    private static void apply(Map<String, Holder> catalog, StreamChange change) {
        if (change.holder() == null) {
            assertThat(catalog.remove(change.stream())).isNotNull();
        } else {
            catalog.put(change.stream(), change.holder());
        }
    }

    private static Set<String> running(Map<String, Holder> catalog) {
        Set<String> running = new TreeSet<>();
        catalog.forEach((stream, holder) -> {
            if (holder.availability() == Availability.RUNNING) {
                running.add(stream);
            }
        });
        return running;
    }

    @Test
    void anUnchangedPollTellsNoChange() {
        StreamTable table = new StreamTable("a");
        for (int poll = 0; poll < 3; poll++) {
            List<StreamChange> changes = new ArrayList<>();
            table.begin();
            told(table, "one", StreamState.of(Availability.RUNNING, true));
            told(table, "two", StreamState.of(Availability.ON_DEMAND, false));
            told(table, "two", StreamState.of(Availability.RUNNING, true));
            table.commit(0, 0, 2, changes::add);
            assertThat(changes).hasSize(poll == 0 ? 2 : 0);
        }
    }

    @Test
    void theLongestPrefixCarriesTheHoldersOfTheShorterOnes() {
        Holder a = new Holder("a", Availability.ON_DEMAND, true);
        Holder b = new Holder("b", Availability.ON_DEMAND, true);
        Holder c = new Holder("c", Availability.ON_DEMAND, true);
        IndexDraft draft = new IndexDraft();
        draft.prefixes("a", List.of("vod/"));
        draft.prefixes("b", List.of("vod/films/", "x/"));
        Prefixes prefixes = draft.freeze().prefixes();
        assertThat(prefixes.longest("vod/films/1.mp4")).containsExactlyInAnyOrder(a, b);
        assertThat(prefixes.longest("vod/1.mp4")).containsExactly(a);
        assertThat(prefixes.longest("x/y/z")).containsExactly(b);
        assertThat(prefixes.longest("xx/y")).isEmpty();
        draft.prefixes("c", List.of(""));
        assertThat(draft.freeze().prefixes().longest("any")).containsExactly(c);
        assertThat(draft.freeze().prefixes().longest("vod/films/1.mp4")).containsExactlyInAnyOrder(a, b, c);
        draft.prefixes("b", List.of());
        assertThat(draft.freeze().prefixes().longest("x/y")).containsExactly(c);
        assertThat(draft.freeze()).as("nothing changed").isSameAs(draft.freeze());
        assertThat(prefixes.longest("x/y/z")).as("a published one").containsExactly(b);
    }

    @Test
    void changesOfAWidelyKnownStreamTakeNoMemory() {
        IndexDraft draft = new IndexDraft();
        for (int change = 0; change < 4000; change++) {
            String peer = "p" + change % 997;
            draft.set("everywhere", peer, new Holder(peer, Availability.values()[change % 3], true));
        }
        assertThat(draft.freeze().holders("everywhere")).hasSize(997);
        assertThat(draft.remembered()).isLessThan(IndexDraft.MOST_REMEMBERED + 1000);
    }

    @Test
    void aThousandPeersMayShareTheirPrefixes() {
        IndexDraft draft = new IndexDraft();
        assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 1000; i++) {
                draft.prefixes("p" + i, List.of("files/", "vod/", "vod/films/"));
                if (i % 20 == 0) {
                    draft.freeze();
                }
            }
        });
        assertThat(draft.freeze().prefixHolders("vod/films/1.mp4")).hasSize(1000);
    }
}
