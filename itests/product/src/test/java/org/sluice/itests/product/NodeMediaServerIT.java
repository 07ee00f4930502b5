package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams of a real Node-Media-Server 2.x and of a 4.x, from the first frame to the end, through one Sluice. */
class NodeMediaServerIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("nms");
    private static final Duration SOON = Duration.ofSeconds(15);

    private static NodeMediaServer two;
    private static NodeMediaServer four;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        two = NodeMediaServer.two(WORK);
        four = NodeMediaServer.four(WORK);
        sluice = SluiceInstance.prepare("nms-sluice");
        sluice.configure(two.peerBlock() + four.peerBlock()).startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        two.close();
        four.close();
    }

    @Test
    void streamsOfBothGenerationsComePlayAndGo() {
        assertThat(status("live/two")).isEqualTo(404);
        assertThat(status("live/four")).isEqualTo(404);
        try (Program first = two.publish("live/two", WORK.resolve("publish-two.out"));
                Program second = four.publish("live/four", WORK.resolve("publish-four.out"))) {
            assertThat(first.running() && second.running()).isTrue();
            await("both are routable")
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> status("live/two") == 302 && status("live/four") == 302);
            assertThat(Http.get(sluice.url("/live/two.flv?sign=1-a%2Fb")).location())
                    .isEqualTo("http://" + two.hostAndPort() + "/live/two.flv?sign=1-a%2Fb");
            assertThat(Players.ffprobeKinds(sluice.url("/live/two.flv"), WORK.resolve("probe-two.out")))
                    .isEqualTo("audio,video");
            assertThat(Players.ffmpegFrames(sluice.url("/live/four.flv"), 2, WORK.resolve("play-four.out")))
                    .isGreaterThanOrEqualTo(10);
            assertFigures(Figures.of(sluice));
        }
        await("both are gone, although a 4.x keeps a stream for 30 s")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status("live/two") == 404 && status("live/four") == 404);
        assertThat(sluice.log()).doesNotContain(NodeMediaServer.PASSWORD).doesNotContain("Bearer");
    }

    private static int status(String stream) {
        return Http.get(sluice.url("/" + stream + ".flv")).status();
    }

    private static void assertFigures(Figures figures) {
        assertThat(figures.json()).doesNotContain(NodeMediaServer.PASSWORD);
        for (NodeMediaServer server : new NodeMediaServer[] {two, four}) {
            String peer = server.hostAndPort();
            assertThat(figures.of(peer, "state")).isEqualTo("\"up\"");
            assertThat(figures.of(peer, "streams")).isEqualTo("1");
            for (String told : new String[] {"cpu", "clients", "output", "uptime"}) {
                assertThat(figures.of(peer, told)).as(told + " in " + figures).matches("[0-9.]+");
            }
            assertThat(figures.of(peer, "interface")).isEqualTo("null");
        }
        assertThat(figures.of(two.hostAndPort(), "memory")).matches("[0-9.]+");
        assertThat(figures.of(two.hostAndPort(), "version")).isEqualTo("\"2.7.4\"");
        assertThat(figures.of(four.hostAndPort(), "memory")).isEqualTo("null");
        assertThat(figures.of(four.hostAndPort(), "version")).isEqualTo("\"4.4.3\"");
    }
}
