package org.sluice.driver.ome.internal;

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
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.HostileAnswers;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/** The shapes of OvenMediaEngine 0.20.0. */
class OmeDriverTest {

    private static final PeerSettings SETTINGS = ScriptedProbe.settings("ome1:8081", "ome", Map.of(), Map.of());

    private final OmeDriver driver = new OmeDriver();
    private ToldStreams told = new ToldStreams();

    private static String text(String file) {
        try (InputStream in = OmeDriverTest.class.getResourceAsStream("/" + file + ".json")) {
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

    private static final String V = "/v1/vhosts/default/apps";

    private static String names(String... names) {
        return "{\"statusCode\":200,\"response\":["
                + String.join(
                        ",", List.of(names).stream().map(n -> '"' + n + '"').toList()) + "]}";
    }

    private static String outputs(String... names) {
        return List.of(names).stream()
                .map(name -> "{\"name\":\"" + name + "\"}")
                .collect(Collectors.joining(",", "{\"statusCode\":200,\"response\":{\"outputs\":[", "]}}"));
    }

    static String good(String path) {
        return switch (path) {
            case V -> text("apps");
            case V + "/app/streams" -> names("cam1");
            case V + "/tv/streams" -> names();
            case V + "/app/streams/cam1" -> text("stream");
            case "/v1/stats/current" -> text("stats");
            default -> null;
        };
    }

    private static ScriptedProbe probe(Function<String, String> texts) {
        return ScriptedProbe.of(SETTINGS, texts).secrets(Map.of("api_token", "ome-access-token"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsWhatAServerSaysInChunksOfAnySize(int chunk) {
        ScriptedProbe probe = probe(OmeDriverTest::good).chunks(chunk).clock(1_700_000_000L);
        PeerReport report = poll(probe);

        assertThat(told.streams())
                .containsOnly(Map.entry("app/cam1_hd", "RUNNING -1 -1"), Map.entry("app/cam1_sd", "RUNNING -1 -1"));
        assertThat(report.figures())
                .isEqualTo(new Figures(Figures.UNKNOWN, Figures.UNKNOWN, 9, 2, 2_000_000, Figures.UNKNOWN, 800));
        assertThat(probe.calls()).allSatisfy(call -> assertThat(call.headers())
                .containsEntry("Authorization", "Basic b21lLWFjY2Vzcy10b2tlbg=="));
    }

    @Test
    void totalsBecomeARateAndARestartFallsBackToTheMean() {
        String[] stats = {text("stats")};
        ScriptedProbe probe = probe(path -> path.endsWith("/current") ? stats[0] : good(path));
        poll(probe.clock(100));
        stats[0] = text("stats").replace("\"totalBytesOut\":5000", "\"totalBytesOut\":9000");
        assertThat(poll(probe.clock(102)).figures().outputBitrate()).isEqualTo(16_000);
        stats[0] = text("stats").replace("\"totalBytesOut\":5000", "\"totalBytesOut\":1");
        assertThat(poll(probe.clock(104)).figures().outputBitrate()).isEqualTo(2_000_000);
    }

    @Test
    void withoutConnectionsByProtocolTheTotalCounts() {
        String stats = "{\"statusCode\":200,\"response\":{\"totalConnections\":13}}";
        Figures figures = poll(probe(path -> path.endsWith("/current") ? stats : good(path)))
                .figures();
        assertThat(figures.clients()).isEqualTo(13);
        assertThat(figures.uptime()).isNaN();
        assertThat(poll(probe(path -> path.endsWith("/current") ? null : good(path)))
                        .figures()
                        .clients())
                .isNaN();
    }

    @Test
    void outputsAreAskedForOnceAndAgainWhenTheyMayHaveChanged() {
        ScriptedProbe probe = probe(OmeDriverTest::good);
        for (int i = 0; i < 61; i++) {
            poll(probe);
            assertThat(told.streams()).as("poll " + i).hasSize(2);
        }
        assertThat(probe.paths()).filteredOn(path -> path.endsWith("/cam1")).hasSize(2);
    }

    @Test
    void aStreamWithoutOutputsIsAskedForAgainSoonAndAnEndedOneForgotten() {
        String[] state = {names("new"), outputs()};
        ScriptedProbe probe = probe(path -> switch (path) {
            case V -> names("app");
            case V + "/app/streams" -> state[0];
            case V + "/app/streams/new" -> state[1];
            default -> null;
        });
        poll(probe);
        assertThat(told.streams()).isEmpty();
        state[1] = outputs("new");
        poll(probe);
        poll(probe);
        assertThat(told.streams()).containsOnlyKeys("app/new");
        state[0] = names();
        poll(probe);
        assertThat(told.streams()).isEmpty();
        assertThat(probe.memory(OmeMemory.class).orElseThrow().outputs()).isEmpty();
    }

    @Test
    void manyStreamsAreLearntOverSeveralPolls() {
        String many = names(IntStream.range(0, 1000).mapToObj(i -> "s" + i).toArray(String[]::new));
        ScriptedProbe probe = probe(path -> {
            if (path.equals(V)) {
                return names("app");
            }
            return path.equals(V + "/app/streams") ? many : outputs(path.substring(path.lastIndexOf('/') + 1));
        });
        poll(probe);
        assertThat(told.streams()).hasSize(400);
        poll(probe);
        assertThat(told.streams()).hasSize(800);
        poll(probe);
        assertThat(told.streams()).hasSize(1000);
    }

    @Test
    void whatEndsWhileItIsAskedForIsNoFailureButALostListIs() {
        poll(probe(path -> path.endsWith("/cam1") ? null : good(path)));
        assertThat(told.streams()).isEmpty();
        poll(probe(path -> path.endsWith("/tv/streams") ? null : good(path)));
        assertThat(told.streams()).hasSize(2);
        assertThat(failure(probe(path -> path.endsWith("/tv/streams") ? "{}" : good(path)))
                        .kind())
                .isEqualTo(Kind.FORMAT);
    }

    @Test
    void asksForTheVirtualHostThatTheBlockNames() {
        PeerSettings other = ScriptedProbe.settings("ome1", "ome", Map.of(), Map.of("vhost", List.of("a b")));
        ScriptedProbe probe = ScriptedProbe.of(other, path -> path.equals("/v1/vhosts/a%20b/apps") ? names() : null);
        poll(probe);
        assertThat(probe.paths()).first().isEqualTo("/v1/vhosts/a%20b/apps");
        assertThat(probe.calls().get(0).headers()).isEmpty();
    }

    @Test
    void anotherVendorsAnswerIsNoPollOfThisOne() {
        assertThat(failure(probe(path -> null)).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(probe(path -> "{\"response\":[]}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(probe(path -> "{\"statusCode\":404,\"response\":[]}"))
                        .kind())
                .isEqualTo(Kind.FORMAT);
        PollFailure refused = failure(new ScriptedProbe(SETTINGS, call -> new Answer(401, "")));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refused).hasMessageContaining("AccessToken");
    }

    @Test
    void hostileAnswersMakeAReportOrAFailureAndNothingElse() {
        for (String file : List.of(V, V + "/app/streams", V + "/app/streams/cam1", "/v1/stats/current")) {
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
