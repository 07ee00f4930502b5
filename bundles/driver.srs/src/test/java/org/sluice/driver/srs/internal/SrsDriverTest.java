package org.sluice.driver.srs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.sluice.model.PeerSettings;
import org.sluice.testkit.driver.HostileAnswers;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/** The shapes of SRS 7.0.18. */
class SrsDriverTest {

    private static final PeerSettings SETTINGS =
            ScriptedProbe.settings("srs1:1985", "srs", Map.of(), Map.of("api_user", List.of("router")));

    private final SrsDriver driver = new SrsDriver();
    private ToldStreams told = new ToldStreams();

    private static String text(String file) {
        try (InputStream in = SrsDriverTest.class.getResourceAsStream("/" + file + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String good(String path) {
        if (path.startsWith("/api/v1/streams/?")) {
            return text("streams");
        }
        return path.equals("/api/v1/summaries") ? text("summaries") : text("vhosts");
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

    private static ScriptedProbe probe(Function<String, String> texts) {
        return ScriptedProbe.of(SETTINGS, texts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsWhatAServerSaysInChunksOfAnySize(int chunk) {
        PeerReport report = poll(probe(SrsDriverTest::good).chunks(chunk));

        assertThat(told.streams()).containsExactly(Map.entry("studio/main", "RUNNING 2 2500000"));
        assertThat(report.version()).isEqualTo("7.0.18");
        assertThat(report.figures().cpu()).isCloseTo(37, within(1e-9));
        assertThat(report.figures().memory()).isCloseTo(6, within(1e-9));
        assertThat(report.figures().clients()).isEqualTo(4);
        assertThat(report.figures().streams()).isEqualTo(1);
        assertThat(report.figures().outputBitrate()).isEqualTo(4_800_000);
        assertThat(report.figures().interfaceLoad()).isNaN();
        assertThat(report.figures().uptime()).isEqualTo(341);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void whatTheServerHasNotMeasuredYetIsUnknown() {
        String fresh = text("summaries").replace("0.37", "0.00").replace("0.06", "0.00");
        PeerReport report = poll(probe(path -> path.endsWith("summaries") ? fresh : good(path)));

        assertThat(report.figures().cpu()).isNaN();
        assertThat(report.figures().memory()).isNaN();
    }

    private static String entry(int number) {
        return "{\"name\":\"n\",\"url\":\"/live/s" + number + "\",\"clients\":2,\"publish\":{\"active\":true}}";
    }

    private static String page(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(SrsDriverTest::entry)
                .collect(Collectors.joining(",", "{\"code\":0,\"streams\":[", "]}"));
    }

    /** As a server that makes 10 of every wish. */
    private static String tens(String path, int all) {
        int start = Integer.parseInt(path.replaceAll(".*start=(\\d+).*", "$1"));
        return page(start, Math.min(start + 10, all));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 11, 25, 100, 101})
    void readsOnUntilAllStreamsWereTold(int all) {
        ScriptedProbe silent = probe(path -> path.contains("/streams/") ? tens(path, all) : null);
        PeerReport report = poll(silent);

        assertThat(told.streams()).hasSize(all);
        assertThat(report.figures().streams()).isEqualTo(all);
        assertThat(report.figures().clients()).isEqualTo(all);
    }

    @Test
    void aTotalSparesTheCallThatFindsNothing() {
        String vhosts = "{\"code\":0,\"vhosts\":[{\"streams\":8,\"clients\":30},{\"streams\":12,\"clients\":10}]}";
        ScriptedProbe probe =
                probe(path -> path.contains("vhosts") ? vhosts : path.contains("/streams/") ? tens(path, 20) : null);
        PeerReport report = poll(probe);

        assertThat(report.figures().clients()).isEqualTo(20);
        assertThat(told.streams()).hasSize(20);
        assertThat(probe.paths()).filteredOn(path -> path.contains("/streams/")).hasSize(2);
    }

    @Test
    void aServerThatRepeatsItsPageForEverIsLeftAfterTwo() {
        ScriptedProbe probe = probe(path -> path.contains("/streams/") ? page(0, 10) : null);
        PeerReport report = poll(probe);

        assertThat(probe.paths()).filteredOn(path -> path.contains("/streams/")).hasSize(2);
        assertThat(report.figures().streams()).isEqualTo(10);
    }

    @Test
    void streamsOfOtherVirtualHostsAreNamedInAWarning() {
        String foreign = page(0, 2).replace("/live/s1", "other.example/live/s1");
        PeerReport report = poll(probe(path -> path.contains("/streams/") ? foreign : null));

        assertThat(told.streams()).containsOnlyKeys("live/s0");
        assertThat(report.warnings()).singleElement().asString().startsWith("1 streams run on other virtual hosts");
    }

    @Test
    void withoutRatesTheTotalsMakeOneAndARestartMakesItUnknownOnce() {
        long[] bytes = {1000};
        ScriptedProbe probe = probe(path -> path.contains("vhosts")
                ? "{\"code\":0,\"vhosts\":[{\"send_bytes\":" + bytes[0] + "}]}"
                : path.contains("/streams/") ? page(0, 1) : null);
        assertThat(poll(probe.clock(100)).figures().outputBitrate()).isNaN();
        bytes[0] = 3000;
        assertThat(poll(probe.clock(102)).figures().outputBitrate()).isEqualTo(8000);
        bytes[0] = 500;
        assertThat(poll(probe.clock(104)).figures().outputBitrate()).isNaN();
        bytes[0] = 1500;
        assertThat(poll(probe.clock(106)).figures().outputBitrate()).isEqualTo(4000);
    }

    @Test
    void anErrorIsA200WithACode() {
        assertThat(failure(probe(path -> "{\"code\":2048}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(probe(path -> "{\"code\":2048}"))).hasMessageContaining("2048");
    }

    @Test
    void anotherVendorsAnswerIsNoPollOfThisOne() {
        assertThat(failure(probe(path -> null)).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(probe(path -> "{\"items\":[]}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(probe(path -> "{\"streams\":[]}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(probe(path -> "{\"code\":0}")).kind()).isEqualTo(Kind.FORMAT);
    }

    @Test
    void signsWithWhatTheBlockHas() {
        ScriptedProbe open = probe(SrsDriverTest::good);
        poll(open);
        assertThat(open.calls().get(0).headers()).isEmpty();

        ScriptedProbe basic = probe(SrsDriverTest::good).secrets(Map.of("api_password", "p:w"));
        poll(basic);
        assertThat(basic.calls()).allSatisfy(call -> assertThat(call.headers())
                .containsEntry("Authorization", "Basic cm91dGVyOnA6dw=="));

        ScriptedProbe bearer = probe(SrsDriverTest::good).secrets(Map.of("api_token", "t.k", "api_password", "p"));
        poll(bearer);
        assertThat(bearer.calls().get(0).headers()).containsEntry("Authorization", "Bearer t.k");

        PollFailure unfit = failure(probe(SrsDriverTest::good).secrets(Map.of("api_token", "a\r\nb: c")));
        assertThat(unfit.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(unfit).hasMessageContaining("api_token").message().doesNotContain("b: c");
    }

    @Test
    void aRefusalNamesTheOptions() {
        PollFailure refused = failure(new ScriptedProbe(SETTINGS, call -> new Answer(401, "{}")));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refused).hasMessageContaining("api_password");
    }

    @Test
    void hostileAnswersMakeAReportOrAFailureAndNothingElse() {
        for (String file : List.of("/api/v1/summaries", "/api/v1/vhosts/", "/api/v1/streams/")) {
            List<String> some = HostileAnswers.of(good(file.equals("/api/v1/streams/") ? file + "?" : file));
            for (List<String> answers : List.of(HostileAnswers.json(), some)) {
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
