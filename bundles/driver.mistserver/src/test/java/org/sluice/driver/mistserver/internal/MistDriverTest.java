package org.sluice.driver.mistserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.HostileAnswers;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/** The shape of MistServer 3.10. */
class MistDriverTest {

    private static final PeerSettings SETTINGS = ScriptedProbe.settings("mist1:4242", "mistserver", Map.of(), Map.of());

    private final MistDriver driver = new MistDriver();
    private ToldStreams told = new ToldStreams();

    private static String text(String file) {
        try (InputStream in = MistDriverTest.class.getResourceAsStream("/" + file + ".json")) {
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
        return path.equals("/s3cret.json") ? text("status") : null;
    }

    private static ScriptedProbe probe(Function<String, String> texts) {
        return ScriptedProbe.of(SETTINGS, texts).secrets(Map.of("api_secret", "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsWhatAServerSaysInChunksOfAnySize(int chunk) {
        PeerReport report = poll(probe(MistDriverTest::good).chunks(chunk));

        assertThat(told.streams())
                .containsOnly(Map.entry("studio+main", "RUNNING 7 -1"), Map.entry("copy", "RUNNING pulled 1 -1"));
        assertThat(report.figures())
                .isEqualTo(new Figures(41.2, 11.25, 7, 2, Figures.UNKNOWN, Figures.UNKNOWN, Figures.UNKNOWN));
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8090, Scheme.RTMP, 1935, Scheme.RTSP, 5554));
    }

    @Test
    void totalsBecomeRatesAndARestartMakesThemUnknownOnce() {
        String[] status = {text("status")};
        ScriptedProbe probe = probe(path -> status[0]);
        poll(probe.clock(100));
        status[0] = text("status")
                .replace("\"obw\":[5000", "\"obw\":[6000")
                .replace("\"bw\":[0,0],\"obw\"", "\"bw\":[500,0],\"obw\"")
                .replace("\"st\":[900", "\"st\":[134218628");
        Figures second = poll(probe.clock(102)).figures();
        assertThat(second.outputBitrate()).isEqualTo(6000);
        assertThat(second.interfaceLoad()).isEqualTo(50);
        status[0] = text("status");
        Figures restarted = poll(probe.clock(104)).figures();
        assertThat(restarted.outputBitrate()).isNaN();
        assertThat(restarted.interfaceLoad()).isNaN();
        assertThat(poll(probe.clock(106)).figures().interfaceLoad()).isZero();
    }

    @Test
    void withoutALimitOrMemoryTheirFiguresAreUnknown() {
        String status =
                text("status").replace("\"bwlimit\":134217728", "\"bwlimit\":0").replace("8000000", "0");
        ScriptedProbe probe = probe(path -> status);
        poll(probe.clock(100));
        Figures figures = poll(probe.clock(102)).figures();
        assertThat(figures.interfaceLoad()).isNaN();
        assertThat(figures.memory()).isNaN();
        assertThat(figures.outputBitrate()).isZero();
    }

    @Test
    void thePassphraseIsOneSegmentWhateverItHolds() {
        ScriptedProbe probe =
                ScriptedProbe.of(SETTINGS, path -> text("status")).secrets(Map.of("api_secret", "a b/../c?d#\u00e9+"));
        poll(probe);
        assertThat(probe.paths()).containsExactly("/a%20b%2F..%2Fc%3Fd%23%C3%A9%2B.json");
    }

    @Test
    void withoutAPassphraseNothingIsAsked() {
        ScriptedProbe probe = ScriptedProbe.of(SETTINGS, path -> text("status"));
        PollFailure missing = failure(probe);
        assertThat(missing.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(missing).hasMessageContaining("api_secret");
        assertThat(probe.calls()).isEmpty();
    }

    @Test
    void anotherVendorsAnswerIsNoPollOfThisOne() {
        assertThat(failure(probe(path -> null)).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(probe(path -> "{\"streams\":{\"a\":{\"tot\":[1,1]}}}"))
                        .kind())
                .isEqualTo(Kind.FORMAT);
        PollFailure page = failure(probe(path -> "<html>"));
        assertThat(page.kind()).isEqualTo(Kind.FORMAT);
        PollFailure refused = failure(
                new ScriptedProbe(SETTINGS, call -> new Answer(403, "")).secrets(Map.of("api_secret", "s3cret")));
        assertThat(refused).hasMessageContaining("prometheus").message().doesNotContain("s3cret");
    }

    @Test
    void hostileAnswersMakeAReportOrAFailureAndNothingElse() {
        for (String file : List.of("/s3cret.json")) {
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
