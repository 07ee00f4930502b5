package org.sluice.driver.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.HostileAnswers;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/** The shapes of MediaMTX after 1.20.1, and of those before 1.17 which knew {@code ready} only. */
class MediaMtxDriverTest {

    private static final PeerSettings SETTINGS =
            ScriptedProbe.settings("mtx1:9997", "mediamtx", Map.of(), Map.of("api_user", List.of("router")));

    private final MediaMtxDriver driver = new MediaMtxDriver();
    private ToldStreams told = new ToldStreams();

    private static String text(String file) {
        try (InputStream in = MediaMtxDriverTest.class.getResourceAsStream("/" + file + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PeerReport poll(ScriptedProbe probe) {
        told = new ToldStreams();
        return driver.poll(probe, told).toCompletableFuture().join();
    }

    private PollFailure failure(ScriptedProbe probe) {
        try {
            poll(probe);
        } catch (CompletionException e) {
            return (PollFailure) e.getCause();
        }
        throw new AssertionError("the poll did not fail");
    }

    static String good(String path) {
        return path.equals("/v3/info") ? text("info") : path.startsWith("/v3/config/") ? text("config") : text("paths");
    }

    private static ScriptedProbe probe(Function<String, String> texts) {
        return ScriptedProbe.of(SETTINGS, texts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsWhatAServerSaysInChunksOfAnySize(int chunk) {
        PeerReport report = poll(probe(MediaMtxDriverTest::good).chunks(chunk).clock(1_700_000_000L));

        assertThat(told.streams())
                .containsOnly(
                        Map.entry("live/cam1", "RUNNING 2 -1"),
                        Map.entry("door", "ON_DEMAND 0 -1"),
                        Map.entry("old", "RUNNING 1 -1"));
        assertThat(report.version()).isEqualTo("v1.20.1");
        assertThat(report.figures().clients()).isEqualTo(3);
        assertThat(report.figures().streams()).isEqualTo(2);
        assertThat(report.figures().uptime()).isEqualTo(800);
        assertThat(report.figures().cpu()).isNaN();
        assertThat(report.figures().memory()).isNaN();
        assertThat(report.figures().outputBitrate()).isNaN();
        assertThat(report.figures().interfaceLoad()).isNaN();
    }

    @Test
    void totalsBecomeARateAndAPathThatEndsMakesItUnknownOnce() {
        String[] paths = {text("paths")};
        ScriptedProbe probe = probe(path -> path.startsWith("/v3/paths/") ? paths[0] : good(path));
        poll(probe.clock(100));
        paths[0] = text("paths").replace("\"outboundBytes\":4000", "\"outboundBytes\":9000");
        assertThat(poll(probe.clock(102)).figures().outputBitrate()).isEqualTo(20_000);
        paths[0] = "{\"items\":[]}";
        assertThat(poll(probe.clock(104)).figures().outputBitrate()).isNaN();
        paths[0] = "{\"items\":[{\"name\":\"a\",\"available\":true,\"outboundBytes\":100}]}";
        assertThat(poll(probe.clock(106)).figures().outputBitrate()).isEqualTo(400);
    }

    @Test
    void theConfigurationIsReadNowAndThenAndNoSecretOfItIsKept() {
        ScriptedProbe probe = probe(MediaMtxDriverTest::good);
        for (int i = 0; i < 31; i++) {
            poll(probe);
            assertThat(told.streams()).as("poll " + i).containsKey("door");
        }
        assertThat(probe.paths())
                .filteredOn(path -> path.startsWith("/v3/config/"))
                .hasSize(2);
        assertThat(probe.memory(MediaMtxMemory.class).orElseThrow().onDemand()).containsOnly("door", "made");
    }

    @Test
    void anUnreadableConfigurationLeavesWhatWasKnown() {
        boolean[] hidden = {false};
        ScriptedProbe probe = probe(path -> hidden[0] && path.startsWith("/v3/config/") ? null : good(path));
        for (int i = 0; i < 40; i++) {
            poll(probe);
            hidden[0] = true;
            assertThat(told.streams()).as("poll " + i).containsKey("door");
        }
    }

    private static String page(String path, int all, boolean total) {
        int number = Integer.parseInt(path.replaceAll(".*[?&]page=(\\d+).*", "$1"));
        return IntStream.range(number * 100, Math.max(number * 100, Math.min(number * 100 + 100, all)))
                .mapToObj(i -> "{\"name\":\"s" + i + "\",\"ready\":true,\"readers\":[{\"type\":\"rtspSession\"}]}")
                .collect(Collectors.joining(
                        ",", "{" + (total ? "\"pageCount\":" + (all + 99) / 100 + "," : "") + "\"items\":[", "]}"));
    }

    /** As a server that makes pages of 100 of every wish. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 250})
    void readsEveryPage(int all) {
        ScriptedProbe probe = probe(path -> path.startsWith("/v3/paths/") ? page(path, all, true) : null);
        PeerReport report = poll(probe);

        assertThat(told.streams()).hasSize(all);
        assertThat(report.figures().clients()).isEqualTo(all);
        assertThat(probe.paths())
                .filteredOn(path -> path.startsWith("/v3/paths/"))
                .hasSize(Math.max(1, (all + 99) / 100));
    }

    @Test
    void aServerThatRepeatsItsPageForEverIsLeftAfterTwo() {
        String same = "{\"pageCount\":1000000,\"items\":[{\"name\":\"a\",\"ready\":true}]}";
        ScriptedProbe probe = probe(path -> same);
        PeerReport report = poll(probe);

        assertThat(probe.paths())
                .filteredOn(path -> path.startsWith("/v3/paths/"))
                .hasSize(2);
        assertThat(probe.paths())
                .filteredOn(path -> path.startsWith("/v3/config/"))
                .hasSize(2);
        assertThat(report.figures().streams()).isEqualTo(1);
    }

    @Test
    void asksForOneStreamByItsName() {
        String entry =
                "{\"name\":\"live/a b\",\"confName\":\"all_others\",\"available\":true,\"ready\":false,\"readers\":[]}";
        ScriptedProbe probe = probe(path -> path.equals("/v3/paths/get/live/a%20b") ? entry : null);

        assertThat(driver.find(probe, "live/a b").toCompletableFuture().join()).isEqualTo(Availability.RUNNING);
        assertThat(driver.find(probe, "other").toCompletableFuture().join()).isNull();
        ScriptedProbe broken = new ScriptedProbe(SETTINGS, call -> new Answer(500, ""));
        assertThat(driver.find(broken, "x").toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void aPathThatSendsItsReadersElsewhereIsNotThere() {
        poll(probe(path -> path.startsWith("/v3/paths/")
                ? "{\"items\":[{\"name\":\"a\",\"ready\":true,\"source\":{\"type\":\"redirect\",\"id\":\"\"}}]}"
                : null));
        assertThat(told.streams()).isEmpty();
    }

    @Test
    void anotherVendorsAnswerIsNoPollOfThisOne() {
        assertThat(failure(probe(path -> null)).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(probe(path -> "{\"streams\":[]}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(probe(path -> "{\"items\":{}}")).kind()).isEqualTo(Kind.FORMAT);
    }

    @Test
    void signsWithWhatTheBlockHasAndARefusalNamesTheOptions() {
        ScriptedProbe probe = probe(MediaMtxDriverTest::good).secrets(Map.of("api_password", "pw"));
        poll(probe);
        assertThat(probe.calls())
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("Authorization", "Basic cm91dGVyOnB3"));

        PollFailure refused = failure(new ScriptedProbe(SETTINGS, call -> new Answer(401, "{}")));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refused).hasMessageContaining("api_password").hasMessageContaining("authInternalUsers");
    }

    @Test
    void hostileAnswersMakeAReportOrAFailureAndNothingElse() {
        for (String file : List.of("/v3/info", "/v3/config/paths/list", "/v3/paths/list")) {
            for (List<String> answers : List.of(HostileAnswers.json(), HostileAnswers.of(good(file)))) {
                for (String answer : answers) {
                    ScriptedProbe probe = probe(path -> path.startsWith(file) ? answer : good(path));
                    try {
                        assertThat(poll(probe).figures()).as(answer).isNotNull();
                    } catch (CompletionException e) {
                        assertThat(e.getCause()).as(answer).isInstanceOf(PollFailure.class);
                    }
                }
            }
        }
    }
}
