package org.sluice.driver.nms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Figures;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

class NmsDriverTest {

    private final NmsDriver driver = new NmsDriver();
    private ToldStreams told = new ToldStreams();

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

    private static ScriptedProbe four() {
        return Captures.probe(call -> Captures.four(call, Captures.TOKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsTheCapturesOfFourInChunksOfAnySize(int chunk) {
        PeerReport report = poll(four().chunks(chunk));

        assertThat(told.streams()).containsExactly(Map.entry("live/cam1", "RUNNING 2 " + 34836 * 8));
        assertThat(report.version()).isEqualTo("4.4.3");
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8000, Scheme.RTMP, 23935));
        assertThat(report.figures())
                .isEqualTo(
                        new Figures(Figures.UNKNOWN, Figures.UNKNOWN, 2, 1, 70345 * 8, Figures.UNKNOWN, 55.329442597));
        assertThat(report.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsTheCapturesOfTwoInChunksOfAnySize(int chunk) {
        PeerReport report = poll(Captures.probe(Captures::two).chunks(chunk));

        assertThat(told.streams()).containsExactly(Map.entry("live/cam1", "RUNNING 2 -1"));
        assertThat(report.version()).isEqualTo("2.7.4");
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8000));
        Figures figures = report.figures();
        assertThat(figures.cpu()).isEqualTo(100);
        assertThat(figures.memory()).isCloseTo(11.24, within(0.01));
        assertThat(figures.clients()).isEqualTo(2);
        assertThat(figures.streams()).isEqualTo(1);
        assertThat(figures.outputBitrate()).isNaN();
        assertThat(figures.interfaceLoad()).isNaN();
        assertThat(figures.uptime()).isEqualTo(22);
    }

    @Test
    void toldGenerationsAreRemembered() {
        ScriptedProbe new4 = four();
        poll(new4);
        poll(new4);
        assertThat(new4.paths())
                .containsExactly(
                        "/api/v1/health",
                        "/api/v1/login",
                        "/api/v1/streams",
                        "/api/v1/stats",
                        "/api/v1/info",
                        "/api/v1/streams",
                        "/api/v1/stats");
        ScriptedProbe old2 = Captures.probe(Captures::two);
        poll(old2);
        poll(old2);
        assertThat(old2.paths())
                .containsExactly("/api/v1/health", "/api/streams", "/api/server", "/api/streams", "/api/server");
    }

    @Test
    void aServerThatWasReplacedByTheOtherGenerationIsRecognisedAnew() {
        boolean[] old = {true};
        ScriptedProbe probe = Captures.probe(call -> old[0] ? Captures.two(call) : Captures.four(call, Captures.TOKEN));
        assertThat(poll(probe).version()).isEqualTo("2.7.4");
        old[0] = false;
        assertThat(failure(probe).kind()).isEqualTo(Kind.STATUS);
        assertThat(poll(probe).version()).isEqualTo("4.4.3");
    }

    @Test
    void namesTheUserInTheFormOfEachGeneration() {
        ScriptedProbe probe = four();
        poll(probe);
        PeerCall login = probe.calls().get(1);
        assertThat(login.body()).isEqualTo("{\"username\":\"admin\",\"password\":\"pass\\\"word\\\\ä\"}");
        assertThat(login.headers()).containsEntry("Content-Type", "application/json");
        assertThat(login.toString()).isEqualTo("POST");

        ScriptedProbe named = new ScriptedProbe(Captures.settings("api_user", "ops"), Captures::two)
                .secrets(Map.of(Credentials.PASSWORD, "s3cret"));
        poll(named);
        // RFC 7617: base64 of ops:s3cret
        assertThat(named.calls())
                .allMatch(call -> "Basic b3BzOnMzY3JldA==".equals(call.headers().get("Authorization")));

        ScriptedProbe nobody = new ScriptedProbe(Captures.settings(), Captures::two);
        poll(nobody);
        assertThat(nobody.calls()).allMatch(call -> call.headers().isEmpty());
    }

    @Test
    void renewsATokenThatIsRefused() {
        String[] valid = {"first"};
        ScriptedProbe probe = Captures.probe(call -> Captures.four(call, valid[0]));
        poll(probe);
        valid[0] = "second";
        poll(probe);
        assertThat(told.streams()).containsOnlyKeys("live/cam1");
        assertThat(probe.paths().subList(5, 9))
                .containsExactly("/api/v1/streams", "/api/v1/login", "/api/v1/streams", "/api/v1/stats");
    }

    @Test
    void doesNotInsistOnALoginThatIsRefused() {
        Function<PeerCall, Answer> refusing = call -> call.path().equals("/api/v1/login")
                ? new Answer(401, "{\"success\":false}")
                : Captures.four(call, Captures.TOKEN);
        ScriptedProbe probe = Captures.probe(refusing).clock(1000);
        assertThat(failure(probe).kind()).isEqualTo(Kind.UNAUTHORIZED);
        probe.clock(1000 + Session.PAUSE_SECONDS - 1);
        PollFailure waiting = failure(probe);
        assertThat(waiting.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(waiting).hasMessageContaining("api_password").hasMessageNotContaining(Captures.PASSWORD);
        assertThat(logins(probe)).isEqualTo(1);
        probe.clock(1000 + Session.PAUSE_SECONDS);
        failure(probe);
        assertThat(logins(probe)).isEqualTo(2);
        probe.clock(10); // the clock went back
        failure(probe);
        assertThat(logins(probe)).isEqualTo(3);
    }

    @Test
    void doesNotInsistWhereAFreshTokenIsRefused() {
        ScriptedProbe probe = Captures.probe(call ->
                call.path().equals("/api/v1/streams") ? new Answer(401, "{}") : Captures.four(call, Captures.TOKEN));
        for (int i = 0; i < 20; i++) {
            assertThat(failure(probe).kind()).isEqualTo(Kind.UNAUTHORIZED);
        }
        assertThat(logins(probe)).isEqualTo(1);
    }

    private static long logins(ScriptedProbe probe) {
        return probe.paths().stream().filter("/api/v1/login"::equals).count();
    }

    @Test
    void saysWhatIsMissingWithoutAPassword() {
        ScriptedProbe probe = new ScriptedProbe(Captures.settings(), call -> Captures.four(call, Captures.TOKEN));
        assertThat(failure(probe)).hasMessageContaining("api_user and api_password");
        assertThat(logins(probe)).isZero();

        ScriptedProbe locked = Captures.probe(call ->
                call.path().equals("/api/v1/login") ? new Answer(429, "") : Captures.four(call, Captures.TOKEN));
        assertThat(failure(locked)).hasMessageContaining("15 minutes");

        ScriptedProbe old = Captures.probe(call -> new Answer(401, ""));
        assertThat(failure(old).kind()).isEqualTo(Kind.UNAUTHORIZED);

        ScriptedProbe none = Captures.probe(call -> null);
        assertThat(failure(none).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(none)).hasMessageContaining("auth.jwt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x\\r\\nX-Evil: 1", "ä"})
    void aTokenThatFitsInNoHeaderIsNone(String token) {
        ScriptedProbe probe = Captures.probe(call -> Captures.four(call, token));
        assertThat(failure(probe).kind()).isEqualTo(Kind.FORMAT);
    }

    @Test
    void secretsShowNowhere() {
        ScriptedProbe probe = four();
        poll(probe);
        NmsMemory memory = probe.memory(NmsMemory.class).orElseThrow();
        assertThat(memory.toString()).doesNotContain(Captures.TOKEN).doesNotContain(Captures.PASSWORD);
        assertThat(probe.calls().toString()).doesNotContain(Captures.TOKEN).doesNotContain("pass");
    }

    @Test
    void totalsBecomeRatesAndBeginAgainAfterARestart() {
        long[] total = {10_000_000};
        ScriptedProbe probe = Captures.probe(call -> call.path().equals("/api/v1/stats")
                        ? Captures.ok("{\"data\":{\"server\":{\"uptime\":5},\"cpu\":{\"user\":" + total[0]
                                + ",\"system\":" + total[0] + "},\"network\":{\"outBytes\":" + total[0] + "}}}")
                        : Captures.four(call, Captures.TOKEN))
                .clock(100);
        assertThat(poll(probe).figures().cpu()).isNaN();
        probe.clock(110);
        total[0] += 2_000_000;
        // 2 * 2 s of CPU time, and 2 MB, in 10 s
        assertThat(poll(probe).figures().cpu()).isCloseTo(40, within(1e-6));
        assertThat(poll(probe).figures().outputBitrate()).isCloseTo(1_600_000, within(1e-3));
        probe.clock(120);
        total[0] = 1000;
        assertThat(poll(probe).figures().cpu()).isNaN();
        probe.clock(121);
        total[0] += 5_000_000;
        assertThat(poll(probe).figures().cpu()).as("one core at most").isEqualTo(100);
    }

    @Test
    void figuresThatAServerDoesNotShowAreUnknown() {
        ScriptedProbe probe = Captures.probe(
                call -> call.path().endsWith("/stats") || call.path().endsWith("/info")
                        ? new Answer(500, "{\"success\":false}")
                        : Captures.four(call, Captures.TOKEN));
        PeerReport report = poll(probe);
        assertThat(told.streams()).containsOnlyKeys("live/cam1");
        assertThat(report.figures())
                .isEqualTo(new Figures(
                        Figures.UNKNOWN, Figures.UNKNOWN, 2, 1, Figures.UNKNOWN, Figures.UNKNOWN, Figures.UNKNOWN));
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8000));
    }

    @Test
    void saysWhatItNeverTellsAndWhereItPlays() throws IOException {
        String file = "/OSGI-INF/org.sluice.driver.nms.internal.NmsDriver.xml";
        try (InputStream in = NmsDriver.class.getResourceAsStream(file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("sluice.driver.untold", "interface_load", "sluice.driver.type")
                    .doesNotContain("memory");
        }
        assertThat(driver.defaultPort(Scheme.HTTP)).isEqualTo(8000);
        assertThat(driver.defaultPort(Scheme.HTTPS)).isEqualTo(8443);
        assertThat(driver.defaultPort(Scheme.RTMP)).isEqualTo(1935);
        assertThat(driver.figureLag(Protocol.HTTP)).hasSeconds(2);
        assertThat(driver.countsHttpClients()).isTrue();
    }
}
