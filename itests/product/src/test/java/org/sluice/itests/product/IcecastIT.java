package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mounts of a real Icecast, from their source's first bytes to its end, through a Sluice that reads its public page and
 * one that has its password.
 */
class IcecastIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("icecast");
    private static final Duration SOON = Duration.ofSeconds(15);

    private static Icecast open;
    private static Icecast administered;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        open = new Icecast(WORK.resolve("open"));
        administered = new Icecast(WORK.resolve("administered"));
        sluice = SluiceInstance.prepare("icecast-sluice");
        sluice.configure(open.peerBlock("") + administered.peerBlock("api_password " + Icecast.PASSWORD + ";"))
                .startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        open.close();
        administered.close();
    }

    @Test
    void mountsComePlayAndGo() {
        assertThat(status("live/one.mp3")).isEqualTo(404);
        // no other source may hide a mount by a name of which the server makes no JSON
        try (Program first = open.publish("live/one.mp3", "-", WORK.resolve("publish-one.out"));
                Program second = administered.publish("two.mp3", "two", WORK.resolve("publish-two.out"))) {
            assertThat(first.running() && second.running()).isTrue();
            await("both are routable")
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> status("live/one.mp3") == 302 && status("two.mp3") == 302);
            assertThat(Http.get("http://" + open.hostAndPort() + "/status-json.xsl")
                            .body())
                    .as("what the server writes")
                    .contains("\"server_name\":-,");
            assertThat(Http.get(sluice.url("/live/one.mp3/mpegts?t=1")).location())
                    .isEqualTo("http://" + open.hostAndPort() + "/live/one.mp3?t=1");
            assertThat(Players.ffprobeKinds(
                            sluice.url("/live/one.mp3"), WORK.resolve("probe-one.out"), "-probesize", "8192"))
                    .isEqualTo("audio");
            assertThat(Players.ffprobeKinds(
                            sluice.url("/two.mp3"), WORK.resolve("probe-two.out"), "-probesize", "8192"))
                    .isEqualTo("audio");
            assertFigures(Figures.of(sluice));
        }
        await("both are gone")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status("live/one.mp3") == 404 && status("two.mp3") == 404);
        assertThat(sluice.log()).doesNotContain(Icecast.PASSWORD);
    }

    private static int status(String mount) {
        return Http.get(sluice.url("/" + mount)).status();
    }

    private static void assertFigures(Figures figures) {
        assertThat(figures.json()).doesNotContain(Icecast.PASSWORD);
        for (Icecast server : new Icecast[] {open, administered}) {
            String peer = server.hostAndPort();
            assertThat(figures.of(peer, "state")).isEqualTo("\"up\"");
            assertThat(figures.of(peer, "streams")).isEqualTo("1");
            for (String told : new String[] {"clients", "uptime"}) {
                assertThat(figures.of(peer, told)).as(told + " in " + figures).matches("[0-9.]+");
            }
            assertThat(figures.of(peer, "cpu")).isEqualTo("null");
            assertThat(figures.of(peer, "version")).startsWith("\"Icecast 2.");
        }
    }
}
