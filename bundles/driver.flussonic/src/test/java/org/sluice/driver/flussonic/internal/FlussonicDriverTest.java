package org.sluice.driver.flussonic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Availability;
import org.sluice.model.Figure;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

class FlussonicDriverTest {

    private static final String STATS =
            """
            {"server_version":"23.04","hostname":"streamer1.example.com","streamer_status":"running","cpu_usage":48,
             "memory_usage":null,"total_clients":2040,"total_streams":45,"online_streams":27,"output_kbit":500400,
             "bandwidth_usage":67,"uptime":4325502,"text_alerts":{"a":[1,{"b":2}]}}""";
    private static final String CONFIG =
            """
            {"listeners":{"http":[{"port":80},{"port":8080}],"https":[{"port":443,"ssl":{"port":1}}],"rtsp":[554],
             "rtmp":{"port":1935},"srt":[{"port":9999}]},"server_id":"0d5c","cluster_key":"do-not-keep",
             "vods":[{"prefix":"vod","storages":[{"url":"/storage"}]}],
             "templates":[{"prefix":"live","inputs":[{"url":"publish://"}]},
                          {"prefixes":[{"prefix":"cam/"}],"inputs":[{"url":"rtsp://nvr/"}]}]}""";
    private static final String STREAMS =
            """
            {"estimated_count":9,"next":null,"prev":null,"server_id":"0d5c","streams":[
             {"name":"sport/hd1","named_by":"config","static":true,"position":1,"labels":{},
              "stats":{"status":"running","alive":true,"online_clients":3,"bitrate":2600,"media_info":{"tracks":[
               {"name":"not-a-stream"}]},"running_on":["streamer1.example.com"]}},
             {"name":"cam7","named_by":"config","static":false,
              "stats":{"status":"waiting","alive":false,"online_clients":0,"bitrate":null}},
             {"name":"push","static":true,"stats":{"status":"waiting"}},
             {"name":"broken","static":false,"stats":{"status":"error"}},
             {"name":"off","disabled":true,"stats":{"status":"running"}},
             {"name":"there","stats":{"status":"running","running_on":["streamer2"]}},
             {"name":"short","stats":{"status":"running","running_on":["STREAMER1"]}},
             {"name":"edge","named_by":"remote","stats":{"status":"running","remote":true,
              "source_hostname":"origin","running_on":["streamer1.example.com"]}},
             {"name":"peered","named_by":"remote","stats":{"status":"running","source_hostname":"origin"}},
             {"name":"starting","stats":{"status":"starting"}},
             {"name":"veteran","stats":{"alive":true,"client_count":2}},
             {"name":"bare","stats":null}
            ]}""";

    private final FlussonicDriver driver = new FlussonicDriver();
    private final ToldStreams told = new ToldStreams();

    static PeerSettings settings(String type, Map<String, String> templates) {
        return ScriptedProbe.settings("streamer1:8081", type, templates, Map.of());
    }

    private static ScriptedProbe peer(Function<String, String> answers) {
        return ScriptedProbe.of(settings("flussonic", Map.of()), answers).clusterKey("abcd");
    }

    private static ScriptedProbe peer(int chunk, Function<String, String> answers) {
        return peer(answers).chunks(chunk);
    }

    static String v3(String path) {
        String call = path.replaceFirst("\\?.*", "");
        return switch (call) {
            case "/streamer/api/v3/config/stats" -> STATS;
            case "/streamer/api/v3/config" -> CONFIG;
            case "/streamer/api/v3/streams" -> STREAMS;
            default -> null;
        };
    }

    @Test
    void signsAsTheVendorDoes() {
        ScriptedProbe peer = peer(FlussonicDriverTest::v3);
        poll(peer);
        assertThat(peer.calls()).allSatisfy(call -> assertThat(call.headers())
                .containsEntry("Authorization", "Cluster 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1 << 20})
    void readsTheSameInChunksOfAnySize(int chunk) {
        PeerReport report = poll(peer(chunk, FlussonicDriverTest::v3));

        assertThat(told.streams())
                .containsEntry("sport/hd1", "RUNNING 3 2600000")
                .containsEntry("cam7", "ON_DEMAND 0 -1")
                .containsEntry("short", "RUNNING -1 -1")
                .containsEntry("edge", "RUNNING pulled -1 -1")
                .containsEntry("veteran", "RUNNING 2 -1")
                .hasSize(5);
        assertThat(told.prefixes()).containsExactly("vod/", "cam/");
        assertThat(report.serverId()).isEqualTo("0d5c");
        assertThat(report.version()).isEqualTo("23.04");
        assertThat(report.ports())
                .containsEntry(Scheme.HTTP, 80)
                .containsEntry(Scheme.HTTPS, 443)
                .containsEntry(Scheme.RTSP, 554)
                .containsEntry(Scheme.RTMP, 1935)
                .hasSize(4);
        assertThat(report.figures().of(Figure.CPU)).isEqualTo(48);
        assertThat(report.figures().knows(Figure.MEMORY)).isFalse();
        assertThat(report.figures().of(Figure.CLIENTS)).isEqualTo(2040);
        assertThat(report.figures().of(Figure.STREAMS)).isEqualTo(27);
        assertThat(report.figures().of(Figure.OUTPUT_BITRATE)).isEqualTo(500_400_000);
        assertThat(report.figures().of(Figure.INTERFACE_LOAD)).isEqualTo(67);
        assertThat(report.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "100,1", "101,2", "250,3"})
    void followsThePages(int streams, int pages) {
        ScriptedProbe peer = peer(path -> path.contains("/streams?") ? page(path, streams, true) : v3(path));
        poll(peer);
        assertThat(told.streams()).hasSize(streams);
        assertThat(peer.paths().stream().filter(path -> path.contains("/streams?")))
                .hasSize(pages);
    }

    @Test
    void stopsWhenACursorRepeats() {
        ScriptedProbe peer = peer(path -> path.contains("/streams?") ? page(path, 250, false) : v3(path));
        poll(peer);
        assertThat(told.streams()).hasSize(100);
        assertThat(peer.paths().stream().filter(path -> path.contains("/streams?")))
                .hasSize(2);
    }

    /** Pages of 100, whatever is asked for; the cursor is opaque, and must come back encoded. */
    private static String page(String path, int all, boolean moves) {
        int from = path.contains("cursor=") && moves ? Integer.parseInt(path.replaceAll(".*cursor=at%3D", "")) : 0;
        int to = Math.min(all, from + 100);
        String entries = IntStream.range(from, to)
                .mapToObj(i -> "{\"name\":\"s" + i + "\",\"stats\":{\"status\":\"running\"}}")
                .collect(Collectors.joining(","));
        String next = to < all ? "\"at=" + to + "\"" : "null";
        return "{\"streams\":[" + entries + "],\"next\":" + next + "}";
    }

    @Test
    void readsTheConfigurationSeldom() {
        ScriptedProbe peer = peer(FlussonicDriverTest::v3);
        for (int i = 0; i < 31; i++) {
            assertThat(poll(peer).ports()).isNotEmpty();
        }
        assertThat(peer.paths().stream().filter(path -> path.endsWith("/config")))
                .hasSize(2);
    }

    @Test
    void doesWithoutFiguresAndConfiguration() {
        PeerReport report = poll(peer(path -> path.contains("/streams?") ? STREAMS : null));
        assertThat(told.streams()).containsKeys("sport/hd1", "cam7");
        assertThat(report.figures().knows(Figure.CPU)).isFalse();
        assertThat(report.ports()).isEmpty();
    }

    @Test
    void fallsBackToTheOlderApi() {
        Function<String, String> answers = path -> switch (path) {
            case "/flussonic/api/server" -> "{\"version\":\"4.7\",\"hostname\":\"streamer1\",\"total_clients\":5,"
                    + "\"output_kbit\":7,\"total_streams\":2}";
            case "/flussonic/api/media" -> "[{\"entry\":\"stream\",\"value\":{\"name\":\"a/b\",\"urls\":"
                    + "[{\"value\":\"fake://\"}],\"stats\":{\"alive\":true,\"bitrate\":1,\"client_count\":2}}},"
                    + "{\"entry\":\"file\",\"value\":{\"name\":\"f\",\"stats\":{\"alive\":true}}},"
                    + "{\"entry\":\"stream\",\"value\":{\"name\":\"r\",\"stats\":{\"alive\":true,\"remote\":true}}},"
                    + "{\"entry\":\"stream\",\"value\":{\"name\":\"d\",\"stats\":{\"alive\":false},"
                    + "\"options\":{\"static\":false}}}]";
            default -> null;
        };
        ScriptedProbe peer = peer(answers);
        PeerReport report = poll(peer);
        assertThat(told.streams())
                .containsEntry("a/b", "RUNNING 2 1000")
                .containsEntry("d", "ON_DEMAND -1 -1")
                .hasSize(2);
        assertThat(report.figures().of(Figure.OUTPUT_BITRATE)).isEqualTo(7000);
        int before = peer.paths().size();
        poll(peer);
        assertThat(peer.paths().subList(before, peer.paths().size()))
                .containsExactly("/flussonic/api/server", "/flussonic/api/media");
        assertThat(driver.find(peer, "a/b")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"streams\":[{\"name\":\"a\",\"stats\":{\"status\":\"runn|FORMAT",
                "<html>no</html>|FORMAT",
                "{\"error\":\"not_found\"}|FORMAT",
                "[]|FORMAT",
                "{}{}|FORMAT",
                "''|FORMAT",
            })
    void refusesWhatIsNoList(String body, Kind kind) {
        assertFailure(body, kind);
    }

    @Test
    void refusesDeepAndLongAnswers() {
        assertFailure("{\"streams\":[" + "[".repeat(40), Kind.LIMIT);
        assertFailure("{\"streams\":[{\"name\":\"" + "x".repeat(1 << 17) + "\"}]}", Kind.LIMIT);
    }

    private void assertFailure(String body, Kind kind) {
        ScriptedProbe peer = peer(1000, path -> path.contains("/streams?") ? body : v3(path));
        assertThatThrownBy(() -> join(driver.poll(peer, told)))
                .hasRootCauseInstanceOf(PollFailure.class)
                .rootCause()
                .extracting(cause -> ((PollFailure) cause).kind())
                .isEqualTo(kind);
    }

    @Test
    void asksForOneStreamByName() throws Exception {
        ScriptedProbe peer = peer(path -> path.endsWith("/streams/a%2Fb%20%C3%A4")
                ? "{\"name\":\"a/b ä\",\"stats\":{\"status\":\"running\"}}"
                : null);
        assertThat(driver.find(peer, "a/b ä").toCompletableFuture().get()).isEqualTo(Availability.RUNNING);
        assertThat(driver.find(peer, "other").toCompletableFuture().get()).isNull();
    }

    @Test
    void aSluiceIsARouterAndItsOwnDriversBusiness() {
        Function<String, String> sluice = path -> path.endsWith("/config/stats")
                ? "{\"server_version\":\"Sluice/0.1.0\",\"hostname\":\"id\"}"
                : path.contains("/streams?") ? STREAMS : null;
        PeerReport report = poll(peer(sluice));
        assertThat(report.router()).isTrue();
        assertThat(report.warnings()).singleElement().asString().contains("type sluice");
        assertThat(poll(peer(FlussonicDriverTest::v3)).router()).isFalse();
        ScriptedProbe auto = ScriptedProbe.of(settings("auto", Map.of()), sluice);
        assertThatThrownBy(() -> poll(auto))
                .rootCause()
                .extracting(cause -> ((PollFailure) cause).kind())
                .isEqualTo(Kind.FORMAT);
    }

    private PeerReport poll(ScriptedProbe peer) {
        return join(driver.poll(peer, told));
    }

    private static PeerReport join(CompletionStage<PeerReport> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
