package com.example.sluice.jsonapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

class JsonApiDriverTest {

    static final String ANSWER =
            """
            {"load": {"cpu": 42.5, "viewers": 7, "bps": 1000000},
             "data": {"streams": [
               {"viewers": 5, "name": "news", "tracks": [{"name": "no stream"}]},
               {"name": "sport/one", "viewers": null},
               {"viewers": 9}
             ]}}
            """;

    static final Map<String, String> MAPPED = Map.of(
            "json_path", "/api/state",
            "json_streams", "data.streams.*.name",
            "json_stream_clients", "data.streams.*.viewers",
            "json_cpu", "load.cpu",
            "json_clients", "load.viewers",
            "json_output", "load.bps");

    private final ToldStreams streams = new ToldStreams();

    static PeerSettings settings(Map<String, String> options) {
        Map<String, List<String>> words = new HashMap<>();
        options.forEach((option, word) -> words.put(option, List.of(word)));
        return ScriptedProbe.settings("media1:8081", "jsonapi", Map.of("hls", "/{stream}/index.m3u8"), words);
    }

    private PeerReport poll(Map<String, String> options, String answer) {
        ScriptedProbe probe = ScriptedProbe.of(settings(options), path -> path.equals("/api/state") ? answer : null);
        return new JsonApiDriver().poll(probe, streams).toCompletableFuture().join();
    }

    @Test
    void readsWhatTheBlockPointsAt() {
        PeerReport report = poll(MAPPED, ANSWER);
        assertThat(streams.streams()).containsOnlyKeys("news", "sport/one");
        assertThat(streams.streams().get("news")).contains("5");
        assertThat(report.figures().cpu()).isEqualTo(42.5);
        assertThat(report.figures().clients()).isEqualTo(7);
        assertThat(report.figures().streams()).isEqualTo(2);
        assertThat(report.figures().outputBitrate()).isEqualTo(1e6);
        assertThat(report.figures().memory()).isNaN();
    }

    @Test
    void aListOfNamesIsEnough() {
        PeerReport report = poll(Map.of("json_path", "/api/state", "json_streams", "*"), "[\"a\", \"b/c\", 7]");
        assertThat(streams.streams()).containsOnlyKeys("a", "b/c");
        assertThat(report.figures().cpu()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "streams", "streams..name", ".*"})
    void aBlockThatDoesNotSayWhereTheStreamsAreIsToldSo(String where) {
        Map<String, String> options = new HashMap<>(MAPPED);
        options.put("json_streams", where);
        assertThatThrownBy(() -> poll(options, ANSWER))
                .hasMessageContaining("json_streams")
                .hasMessageContaining("streams.*.name");
    }
}
