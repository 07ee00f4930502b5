package org.sluice.driver.icecast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

class IcecastDriverTest {

    /** A minute after the server of the captures started. */
    private static final long LATER = Instant.parse("2026-11-22T16:23:10Z").getEpochSecond();

    private final IcecastDriver driver = new IcecastDriver();
    private ToldStreams told = new ToldStreams();

    private static PeerSettings settings(Map<String, List<String>> words) {
        return ScriptedProbe.settings("ice.example.com:8000", "icecast", Map.of(), words);
    }

    private static ScriptedProbe open(String page) {
        return ScriptedProbe.of(settings(Map.of()), path -> path.equals(IcecastDriver.PUBLIC) ? page : null)
                .clock(LATER);
    }

    private static ScriptedProbe admin(String page) {
        return ScriptedProbe.of(settings(Map.of()), path -> path.equals(IcecastDriver.ADMIN) ? page : null)
                .secrets(Map.of(IcecastDriver.PASSWORD, "hackme"))
                .clock(LATER);
    }

    private PeerReport poll(ScriptedProbe probe) {
        told = new ToldStreams();
        return driver.poll(probe, told).toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsTheCapturedStatusInChunksOfAnySize(int chunk) {
        PeerReport report = poll(open(Pages.text("icecast-status-json.json")).chunks(chunk));

        assertThat(told.streams())
                .containsExactly(Map.entry("cam1.ogg", "RUNNING 1 64000"), Map.entry("cam2.ogg", "RUNNING 0 64000"));
        assertThat(report.version()).isEqualTo("Icecast 2.4.4");
        assertThat(report.ports()).isEqualTo(Map.of(Scheme.HTTP, 8000));
        assertThat(report.figures())
                .isEqualTo(new Figures(Figures.UNKNOWN, Figures.UNKNOWN, 1, 2, Figures.UNKNOWN, Figures.UNKNOWN, 60));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64, 1 << 20})
    void readsTheCapturedStatisticsInChunksOfAnySize(int chunk) {
        ScriptedProbe probe = admin(Pages.text("icecast-admin-stats.xml")).chunks(chunk);
        PeerReport report = poll(probe);

        assertThat(told.streams())
                .containsExactly(Map.entry("cam1.ogg", "RUNNING 1 64000"), Map.entry("cam2.ogg", "RUNNING 0 64000"));
        assertThat(report.version()).isEqualTo("Icecast 2.4.4");
        assertThat(report.figures())
                .isEqualTo(new Figures(Figures.UNKNOWN, Figures.UNKNOWN, 1, 2, Figures.UNKNOWN, Figures.UNKNOWN, 60));
        // RFC 7617: base64 of admin:hackme
        assertThat(probe.calls().get(0).headers()).containsEntry("Authorization", "Basic YWRtaW46aGFja21l");
        assertThat(probe.calls().toString()).doesNotContain("hackme").doesNotContain("YWR");
    }

    @Test
    void theUserMayHaveAnotherName() {
        ScriptedProbe probe = new ScriptedProbe(
                        settings(Map.of("api_user", List.of("ops"))), call -> new Answer(200, "<icestats/>"))
                .secrets(Map.of(IcecastDriver.PASSWORD, "s3cret"));
        poll(probe);
        assertThat(probe.calls().get(0).headers()).containsEntry("Authorization", "Basic b3BzOnMzY3JldA==");
    }

    @Test
    void bytesThatWereSentBecomeARate() {
        long[] sent = {1_000_000, 5_000_000};
        ScriptedProbe probe = new ScriptedProbe(settings(Map.of()), call -> new Answer(200, statistics(sent)))
                .secrets(Map.of(IcecastDriver.PASSWORD, "hackme"))
                .clock(1000);
        assertThat(poll(probe).figures().outputBitrate()).isNaN();
        sent[0] += 1_500_000;
        sent[1] += 500_000;
        probe.clock(1005);
        assertThat(poll(probe).figures().outputBitrate())
                .as("the server reckons every 5 s only")
                .isNaN();
        probe.clock(1010);
        assertThat(poll(probe).figures().outputBitrate()).isEqualTo(1_600_000);
        probe.clock(1015);
        sent[1] = 0;
        assertThat(poll(probe).figures().outputBitrate()).isEqualTo(1_600_000);
        probe.clock(1020);
        sent[1] = 250_000;
        // one source came anew and has counted from zero since
        assertThat(poll(probe).figures().outputBitrate()).isEqualTo(200_000);
    }

    private static String statistics(long[] sent) {
        StringBuilder page = new StringBuilder("<?xml version=\"1.0\"?>\n<icestats><listeners>7</listeners>");
        for (int i = 0; i < sent.length; i++) {
            page.append("<source mount=\"/m" + i + "\"><total_bytes_sent>" + sent[i] + "</total_bytes_sent></source>");
        }
        return page.append("</icestats>").toString();
    }

    @Test
    void aRefusedPasswordIsCalledSo() {
        ScriptedProbe probe = new ScriptedProbe(settings(Map.of()), call -> new Answer(401, "You need to authenticate"))
                .secrets(Map.of(IcecastDriver.PASSWORD, "wrong-one"));
        PollFailure failure = failure(probe);
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("admin-password").hasMessageNotContaining("wrong-one");
    }

    @Test
    void anotherServerIsNone() {
        assertThat(failure(open(null)).kind()).isEqualTo(Kind.STATUS);
        assertThat(failure(open("{\"streams\":[]}")).kind()).isEqualTo(Kind.FORMAT);
        assertThat(failure(admin("<rtmp/>")).kind()).isEqualTo(Kind.FORMAT);
    }

    private PollFailure failure(ScriptedProbe probe) {
        try {
            poll(probe);
        } catch (CompletionException e) {
            return (PollFailure) e.getCause();
        }
        throw new AssertionError("the poll did not fail");
    }

    @Test
    void anUnknownStartIsAnUnknownUptime() {
        assertThat(poll(open("{\"icestats\":{\"server_start_iso8601\":\"yesterday\"}}"))
                        .figures()
                        .uptime())
                .isNaN();
        assertThat(poll(open(Pages.text("icecast-status-json-one.json")).clock(1))
                        .figures()
                        .uptime())
                .as("their clock is ahead of ours")
                .isNaN();
    }

    @Test
    void saysWhatItNeverTellsAndWhereItPlays() throws IOException {
        String file = "/OSGI-INF/org.sluice.driver.icecast.internal.IcecastDriver.xml";
        try (InputStream in = IcecastDriver.class.getResourceAsStream(file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("sluice.driver.untold", "cpu", "memory", "interface_load")
                    .doesNotContain("output_bitrate");
        }
        assertThat(driver.defaultPort(Scheme.HTTP)).isEqualTo(8000);
        assertThat(driver.defaultPort(Scheme.HTTPS)).isEqualTo(443);
        assertThat(driver.figureLag(Protocol.HTTP)).hasSeconds(2);
        assertThat(driver.countsHttpClients()).isTrue();
    }
}
