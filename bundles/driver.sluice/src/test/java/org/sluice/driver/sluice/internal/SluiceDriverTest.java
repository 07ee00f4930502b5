package org.sluice.driver.sluice.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.model.Availability;
import org.sluice.model.Figure;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

class SluiceDriverTest {

    private static final String STATS =
            """
            {"server_version":"Sluice/0.1.0","server_id":"id-east","hostname":"id-east","streamer_status":"running",
             "cpu_usage":null,"total_clients":12,"online_streams":3,"output_kbit":2500.5,"uptime":77}""";
    private static final String STREAMS =
            """
            {"streams":[
             {"name":"a/b","named_by":"remote","static":true,"stats":{"status":"running"},"via":["id-east"]},
             {"name":"cam","static":false,"stats":{"status":"waiting","name":"no"},"via":["id-east"]},
             {"name":"ours","static":true,"stats":{"status":"running"},"via":["id-east","id-own"]},
             {"name":"idle","static":true,"stats":{"status":"waiting"},"via":[]},
             {"name":"old","static":true,"stats":{"status":"running"}},
             {"name":null,"stats":{"status":"running"}}],
             "estimated_count":9,"next":null,"prev":null,"server_id":"id-east"}""";

    private static final PeerSettings SETTINGS = ScriptedProbe.settings("east:8080", "sluice", Map.of(), Map.of());

    private final SluiceDriver driver = new SluiceDriver();
    private final ToldStreams told = new ToldStreams();

    static String server(String path) {
        return path.equals("/streamer/api/v3/config/stats") ? STATS : path.contains("/streams?") ? STREAMS : null;
    }

    private PeerReport poll(ScriptedProbe probe) {
        return driver.poll(probe, told).toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void readsStreamsAndFigures(int chunk) {
        ScriptedProbe probe = ScriptedProbe.of(SETTINGS, SluiceDriverTest::server)
                .chunks(chunk)
                .clusterKey("abcd")
                .ownId("id-own");
        PeerReport report = poll(probe);
        assertThat(told.streams())
                .containsOnlyKeys("a/b", "cam", "old")
                .containsEntry("a/b", "RUNNING pulled -1 -1")
                .containsEntry("cam", "ON_DEMAND pulled -1 -1");
        assertThat(report.router()).isTrue();
        assertThat(report.serverId()).isEqualTo("id-east");
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8080));
        assertThat(report.figures().of(Figure.CLIENTS)).isEqualTo(12);
        assertThat(report.figures().of(Figure.STREAMS)).isEqualTo(3);
        assertThat(report.figures().of(Figure.OUTPUT_BITRATE)).isEqualTo(2_500_500);
        assertThat(report.figures().of(Figure.UPTIME)).isEqualTo(77);
        assertThat(report.figures().knows(Figure.CPU)).isFalse();
        assertThat(report.warnings()).isEmpty();
        assertThat(probe.calls()).allSatisfy(call -> assertThat(call.headers())
                .containsEntry("Authorization", "Cluster 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472"));
    }

    @Test
    void followsThePagesAndStopsWhenACursorRepeats() {
        Function<String, String> pages = path -> {
            if (!path.contains("/streams?")) {
                return server(path);
            }
            int page = path.contains("cursor=") ? Integer.parseInt(path.substring(path.indexOf("cursor=") + 7)) : 0;
            return "{\"streams\":[{\"name\":\"s" + page + "\",\"stats\":{\"status\":\"running\"}}],\"next\":\""
                    + Math.min(page + 1, 3) + "\"}";
        };
        ScriptedProbe probe = ScriptedProbe.of(SETTINGS, pages);
        poll(probe);
        assertThat(told.streams()).containsOnlyKeys("s0", "s1", "s2", "s3");
        assertThat(probe.paths()).hasSize(5);
    }

    @Test
    void asksForOneStreamByItsName() {
        ScriptedProbe probe =
                ScriptedProbe.of(SETTINGS, SluiceDriverTest::server).ownId("id-own");
        assertThat(driver.find(probe, "a/b").toCompletableFuture().join()).isEqualTo(Availability.RUNNING);
        assertThat(driver.find(probe, "cam").toCompletableFuture().join()).isEqualTo(Availability.ON_DEMAND);
        assertThat(driver.find(probe, "ours").toCompletableFuture().join()).isNull();
        assertThat(probe.paths()).first().isEqualTo("/streamer/api/v3/streams?limit=1&name=a%2Fb");
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{}', UNAUTHORIZED",
        "404, '', STATUS",
        "200, '<html>', FORMAT",
        "200, '{\"server_version\":\"23.04\"}', FORMAT",
        "200, '{\"server_vers', FORMAT"
    })
    void whatIsNoSluiceIsNone(int status, String body, PollFailure.Kind kind) {
        ScriptedProbe probe = new ScriptedProbe(SETTINGS, call -> new Answer(status, body));
        assertThatThrownBy(() -> poll(probe))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PollFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
        assertThat(probe.paths()).hasSize(1);
    }

    @Test
    void aListThatIsNoneFailsThePoll() {
        ScriptedProbe probe = ScriptedProbe.of(SETTINGS, path -> path.contains("stats") ? STATS : "{}");
        assertThatThrownBy(() -> poll(probe)).hasMessageContaining("no list of streams");
    }

    @Test
    void templatesHaveNoEffectAndThatIsSaid() {
        PeerSettings templates = ScriptedProbe.settings("east", "sluice", Map.of("hls", "/hls/{name}.m3u8"), Map.of());
        PeerReport report = poll(ScriptedProbe.of(templates, SluiceDriverTest::server));
        assertThat(report.warnings()).singleElement().asString().contains("hls_url");
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 80));
        assertThat(List.copyOf(report.ports().keySet())).containsExactly(Scheme.HTTP);
    }
}
