package org.sluice.driver.flussonic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

/** What is told of entries that are known from the poll before. */
class KnownPagesTest {

    private static final String RUNNING = "\"status\":\"running\"";
    private static final int PAGE = 20;

    private final FlussonicDriver driver = new FlussonicDriver();
    private final Map<Integer, String> stats = new TreeMap<>();
    private String serverId = "one";
    private String hostname = "streamer1";
    private final ScriptedProbe peer = ScriptedProbe.of(
                    ScriptedProbe.settings("peer:8081", "flussonic", Map.of(), Map.of()), this::answer)
            .chunks(100);

    @BeforeEach
    void fifty() {
        IntStream.range(0, 50).forEach(i -> stats.put(i, RUNNING));
    }

    private String answer(String path) {
        if (path.contains("/config/stats")) {
            return "{\"hostname\":\"" + hostname + "\"}";
        }
        return path.contains("/streams?") ? page(path) : null;
    }

    private String page(String path) {
        int from = path.contains("cursor=") ? Integer.parseInt(path.replaceAll(".*cursor=", "")) : 0;
        String entries = stats.entrySet().stream()
                .skip(from)
                .limit(PAGE)
                .map(entry -> "{\"name\":\"s" + entry.getKey() + "\",\"stats\":{" + entry.getValue() + "}}")
                .collect(Collectors.joining(","));
        String next = from + PAGE < stats.size() ? "\"" + (from + PAGE) + "\"" : "null";
        return "{\"streams\":[" + entries + "],\"next\":" + next + ",\"server_id\":\"" + serverId + "\"}";
    }

    private ToldStreams poll() {
        ToldStreams told = new ToldStreams();
        driver.poll(peer, told).toCompletableFuture().join();
        return told;
    }

    @Test
    void aListThatDoesNotChangeIsToldEachTime() {
        for (int poll = 0; poll < 35; poll++) {
            assertThat(poll().streams()).hasSize(50).containsEntry("s49", "RUNNING -1 -1");
        }
    }

    @Test
    void whatChangesIsToldAsItIsNow() {
        IntStream.range(0, 3).forEach(i -> poll());
        stats.put(7, "\"status\":\"error\"");
        stats.put(30, RUNNING + ",\"remote\":true,\"source_hostname\":\"streamer1\"");
        stats.remove(10);
        stats.put(60, RUNNING);

        for (int poll = 0; poll < 3; poll++) {
            assertThat(poll().streams()).hasSize(48).containsKey("s60").doesNotContainKeys("s7", "s10", "s30");
        }
        stats.put(7, RUNNING);
        assertThat(poll().streams()).hasSize(49).containsKey("s7");
    }

    /** The figures of a server that tells them unasked change, and with them its entries; they are told on. */
    @Test
    void figuresAreToldAsTheyAre() {
        stats.put(7, RUNNING + ",\"online_clients\":3");
        IntStream.range(0, 3).forEach(i -> assertThat(poll().streams()).containsEntry("s7", "RUNNING 3 -1"));
    }

    /** Whether a stream runs elsewhere depends on the names of the peer, which are told apart from its list. */
    @Test
    void anotherNameOfThePeerMakesEverythingNew() {
        stats.replaceAll((number, unused) -> RUNNING + ",\"running_on\":[\"streamer2\"]");
        IntStream.range(0, 3).forEach(i -> assertThat(poll().streams()).isEmpty());

        hostname = "streamer2";
        assertThat(poll().streams()).hasSize(50);
        hostname = "streamer3";
        IntStream.range(0, 3).forEach(i -> poll());
        assertThat(poll().streams()).isEmpty();
    }

    @Test
    void anotherServerAtTheSameAddressMakesEverythingNew() {
        IntStream.range(0, 3).forEach(i -> poll());
        serverId = "two";
        IntStream.range(0, 3).forEach(i -> assertThat(poll().streams()).hasSize(50));
    }
}
