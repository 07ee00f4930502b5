package org.sluice.driver.flussonic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

/** What the peer has recorded, running or not. The probe's clock stands at 1700000000, 20 s after a full minute. */
class FlussonicRecordingsTest {

    private static final String STREAMS =
            """
            {"next":null,"streams":[
             {"name":"runs","stats":{"dvr_info":{"from":1699990000,"depth":86400,"duration":9000,"bytes":1,"ranges":[
               {"from":1699990000,"duration":3600,"opened_at":1699990000000,"closed_at":1699993600000},
               {"from":1699995000},{"duration":7},
               {"opened_at":1,"duration":4990,"from":1699995000}]},"status":"running",
               "inputs":[{"dvr_info":{"from":1,"duration":1}}]}},
             {"name":"waits","static":true,"inputs":[{"stats":{"dvr_info":{"from":5,"duration":5}}}],
              "stats":{"status":"waiting","dvr_info":{"from":1699000000,"duration":3600}}},
             {"name":"moved","stats":{"status":"running","running_on":["streamer2"],
              "dvr_info":{"ranges":[{"from":1699000000,"duration":60}]}}},
             {"name":"off","disabled":true,"stats":{"dvr_info":{"from":1699000000,"duration":3600}}},
             {"name":"peered","stats":{"source_hostname":"origin","dvr_info":{"from":1699000000,"duration":3600}}},
             {"name":"empty","stats":{"status":"running","dvr_info":{"ranges":[]}}},
             {"name":"none","stats":{"status":"running","dvr_info":null}}
            ]}""";

    private final FlussonicDriver driver = new FlussonicDriver();

    private ToldStreams poll(ScriptedProbe probe) {
        ToldStreams told = new ToldStreams();
        driver.poll(probe, told).toCompletableFuture().join();
        return told;
    }

    private static ScriptedProbe peer(String streams) {
        return ScriptedProbe.of(
                FlussonicDriverTest.settings("flussonic", Map.of()),
                path -> path.contains("/streams?")
                        ? streams
                        : path.endsWith("/config/stats") ? "{\"hostname\":\"streamer1\"}" : null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void tellsWhatIsRecordedOfStreamsThatRunOrNot(int chunk) {
        ToldStreams told = poll(peer(STREAMS).chunks(chunk));
        Recording hour = new Recording(List.of(new Part(1698999960, 1699003600)));
        assertThat(told.recorded().orElseThrow())
                .containsEntry(
                        "runs",
                        new Recording(List.of(new Part(1699989960, 1699993600), new Part(1699995000, Part.GROWS))))
                .containsEntry("waits", hour)
                .containsEntry("moved", new Recording(List.of(new Part(1698999960, 1699000060))))
                .hasSize(3);
        assertThat(told.streams()).containsOnlyKeys("runs", "empty", "none");
    }

    @Test
    void aServerThatNeverNamesThemTellsNothing() {
        assertThat(poll(peer("{\"streams\":[{\"name\":\"a\",\"stats\":{\"status\":\"running\"}}]}"))
                        .recorded())
                .isEmpty();
        assertThat(poll(peer("{\"streams\":[{\"name\":\"a\",\"stats\":{\"dvr_info\":null}}]}"))
                        .recorded())
                .hasValue(Map.of());
    }

    @Test
    void asksForThemEachTenPolls() {
        ScriptedProbe peer = peer(STREAMS);
        for (int i = 0; i < 21; i++) {
            poll(peer);
        }
        List<Integer> with = IntStream.range(0, 21)
                .filter(poll -> lists(peer).get(poll).contains("stats.dvr_info"))
                .boxed()
                .toList();
        assertThat(with).containsExactly(0, 10, 20);
    }

    private static List<String> lists(ScriptedProbe peer) {
        return peer.calls().stream()
                .map(call -> call.path())
                .filter(path -> path.contains("/streams?"))
                .collect(Collectors.toList());
    }
}
