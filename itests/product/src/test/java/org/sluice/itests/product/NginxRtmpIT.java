package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A stream of a real nginx-rtmp, from its first frame to its end, seen by real players through Sluice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxRtmpIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("nginx");
    private static final Duration FETCH = Duration.ofMillis(1000);

    private static NginxRtmp nginx;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        nginx = new NginxRtmp(WORK, 1);
        sluice = SluiceInstance.prepare("nginx-sluice");
        sluice.configure(nginx.peerBlock("nginx1", "")).startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        nginx.close();
    }

    @Test
    @Order(1)
    void unknownStreamIs404() {
        Http.Answer answer = Http.get(sluice.url("/live/nobody/index.m3u8"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    @Order(2)
    void streamIsRoutableWithinOnePollOfBeingListedAndVanishesInTwoSteps() {
        long listed;
        long routable;
        try (Program publisher = nginx.publish("cam1", WORK.resolve("publish-cam1.out"))) {
            assertThat(publisher.running()).isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> published(nginx.stat(), "cam1"));
            listed = System.nanoTime();
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Http.get(sluice.url("/live/cam1/index.m3u8")).status() < 400);
            routable = System.nanoTime();
            Http.Answer page = Http.get(sluice.url("/live/cam1/embed.html"));
            assertThat(page.status()).as("it has no such page, so ours").isEqualTo(200);
            assertThat(page.body()).contains("<video", "/-/player/player-");
        }
        assertThat(Duration.ofNanos(routable - listed)).isLessThanOrEqualTo(FETCH.plusMillis(200));

        await("the end is seen")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Http.get(sluice.url("/live/cam1/index.m3u8")).status() != 200);
        Http.Answer vanished = Http.get(sluice.url("/live/cam1/index.m3u8"));
        assertThat(vanished.status()).as("for two polls an encoder may return").isEqualTo(503);
        assertThat(vanished.header("Retry-After")).contains("2");
        long since = System.nanoTime();
        await("gone")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Http.get(sluice.url("/live/cam1/index.m3u8")).status() == 404);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isBetween(FETCH, FETCH.multipliedBy(4));
    }

    @Test
    @Order(3)
    void playsWithFfmpegAndVlc() {
        try (Program publisher = nginx.publish("cam2", WORK.resolve("publish-cam2.out"))) {
            assertThat(publisher.running()).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Http.get("http://127.0.0.1:" + nginx.httpPort + "/hls/cam2.m3u8")
                                            .status()
                                    == 200
                            && Http.get(sluice.url("/live/cam2/index.m3u8")).status() == 200);
            String url = sluice.url("/live/cam2/index.m3u8");
            assertThat(Players.ffmpegFrames(url, 3, WORK.resolve("ffmpeg.out"))).isGreaterThanOrEqualTo(15);
            assertThat(Players.vlcBytes(url, 4, WORK.resolve("vlc.ts"), WORK.resolve("vlc.out")))
                    .isGreaterThan(10_000);
        }
    }

    @Test
    @Order(4)
    void masterPlaylistPinsThePlayerToThePeer() {
        try (Program publisher = nginx.publish("cam3", WORK.resolve("publish-cam3.out"))) {
            assertThat(publisher.running()).isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Http.get(sluice.url("/live/cam3/index.m3u8")).status() == 200);
            Http.Answer answer = Http.get(sluice.url("/live/cam3/index.m3u8?token=abc"));
            assertThat(answer.body())
                    .startsWith("#EXTM3U")
                    .contains("http://127.0.0.1:" + nginx.httpPort + "/hls/cam3.m3u8?token=abc");
            Http.Answer segment = Http.get(sluice.url("/live/cam3/cam3-0.ts"));
            assertThat(segment.status()).isEqualTo(302);
            assertThat(segment.location()).isEqualTo("http://127.0.0.1:" + nginx.httpPort + "/hls/cam3-0.ts");
        }
    }

    private static boolean published(String stat, String name) {
        for (String stream : stat.split("<stream>")) {
            if (stream.contains("<name>" + name + "</name>") && stream.contains("<publishing/>")) {
                return true;
            }
        }
        return false;
    }
}
