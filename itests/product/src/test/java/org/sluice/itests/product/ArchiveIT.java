package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;
import org.sluice.testkit.peer.SimulatedStream;

/** Requests into the past, from what Flussonic peers tell of their recordings to the client. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchiveIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.now();

    private static SimulatedPeers peers;
    private static SimulatedPeer live;
    private static SimulatedPeer store;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        live = peers.peer("live").streams("cam").recorded("cam", NOW.minus(Duration.ofMinutes(30)), null);
        store = peers.peer("store")
                .add(SimulatedStream.waiting("cam"), SimulatedStream.waiting("old/film"))
                .recorded("cam", NOW.minus(Duration.ofHours(10)), Duration.ofHours(8))
                .recorded("old/film", NOW.minus(Duration.ofHours(10)), Duration.ofHours(1));
        sluice = SluiceInstance.prepare("archive");
        sluice.configure(Blocks.peer(live, "") + Blocks.peer(store, "")).startReady();
        await().atMost(SOON).until(() -> status("/cam/index.m3u8") == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    private static long ago(Duration time) {
        return NOW.minus(time).getEpochSecond();
    }

    private static int status(String path) {
        return Http.get(sluice.url(path)).status();
    }

    private static void goes(SimulatedPeer peer, String path, String viewer) {
        assertThat(Http.get(sluice.url(path), viewer).location()).isEqualTo(peer.url() + path);
    }

    @Test
    @Order(1)
    void aTimeGoesToThePeerThatRecordedItAlthoughTheStreamRunsOnTheOther() {
        long then = ago(Duration.ofHours(5));
        goes(live, "/cam/index.m3u8", "present");
        goes(store, "/cam/archive-" + then + "-3600.m3u8", "hls");
        goes(store, "/cam/timeshift_abs-" + then + ".ts", "ts");
        goes(store, "/cam/rewind-18000.mpd", "dash");
        goes(store, "/cam/video.m3u8?utc=" + then + "&lutc=" + NOW.getEpochSecond(), "list");
        goes(store, "/cam/archive-" + then + "-60.mp4", "file");
        goes(live, "/cam/timeshift_rel-600.m3u8", "late");
        goes(live, "/cam/archive-" + ago(Duration.ofMinutes(20)) + "-now.m3u8", "on");
        goes(store, "/old/film/archive-" + ago(Duration.ofMinutes(590)) + "-60.m3u8", "film");
        assertThat(Http.get(store.url() + "/cam/archive-" + then + "-3600.m3u8").status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void whatNobodyRecordedIsNotFoundAndExplained() {
        String gap = "/cam/archive-" + ago(Duration.ofMinutes(90)) + "-600.m3u8";
        assertThat(status(gap)).isEqualTo(404);
        assertThat(sluice.command("sluice:route " + gap)).contains("archive_not_covered", "not found");
        assertThat(sluice.command("sluice:stream-find cam")).contains("recorded", " to now");
        assertThat(status("/nobody/archive-" + ago(Duration.ofHours(5)) + "-60.m3u8"))
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void aRecordingThatIsDeletedIsAskedForNoMore() {
        String path = "/cam/archive-" + ago(Duration.ofHours(5)) + "-60.m3u8";
        store.unrecorded("cam");
        await().atMost(SOON).until(() -> status(path) == 404);
        store.recorded("cam", NOW.minus(Duration.ofHours(6)), Duration.ofHours(2));
        await().atMost(SOON).until(() -> status(path) == 302);
    }
}
