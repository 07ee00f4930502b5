package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Bundles leave and come back, one after another, under load: what they do not own goes on. */
class HotSwapIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("hotswap-nginx");
    private static final int PER_SECOND = 200;
    private static final String LIVE = "/live/cam/index.m3u8";

    private static NginxRtmp nginx;
    private static Program publisher;
    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SimulatedPeer two;
    private static SluiceInstance sluice;

    private Load load;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo");
        two = peers.peer("two").streams("demo");
        sluice = SluiceInstance.prepare("hotswap");
        nginx = new NginxRtmp(WORK, 1);
        publisher = nginx.publish("cam", WORK.resolve("publish-cam.out"));
        sluice.configure(Blocks.peer(one, "") + Blocks.peer(two, "") + nginx.peerBlock("nginx", "answer redirect;"))
                .startReady();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302
                        && Http.get(sluice.url(LIVE)).status() == 302
                        && Http.get(sluice.url("/live/nobody/index.m3u8")).status() == 404);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        publisher.close();
        nginx.close();
        peers.close();
    }

    @BeforeEach
    void load() {
        load = Load.of(sluice.port, PER_SECOND, "/demo/index.m3u8");
    }

    @AfterEach
    void nobodyElseNoticed() {
        await("enough was asked meanwhile and behind it")
                .atMost(Duration.ofSeconds(20))
                .until(() -> load.total() > 200);
        load.finish();
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302"))
                .as("answers %s", load.answers())
                .isEqualTo(load.total())
                .isGreaterThan(200);
    }

    @Test
    void playbackFormLeaves() {
        swap("playback.embed", () -> {
            // Its entry point is gone; the path is still one below a known stream, which goes where its viewer is.
            Http.Answer answer = Http.get(sluice.url("/demo/embed.html?autoplay=true"));
            return answer.status() == 302 && answer.location().endsWith("/demo/embed.html?autoplay=true");
        });
        assertThat(Http.get(sluice.url("/demo/embed.html")).status()).isEqualTo(302);
    }

    @Test
    void policyLeaves() {
        swap("policy.leastloaded", () -> sluice.command("sluice:route --client 192.0.2.7 /demo/index.m3u8")
                .contains("no_policy"));
    }

    @Test
    void driverOfAnNginxLeaves() {
        try (Load live = Load.of(sluice.port, 20, LIVE)) {
            Program[] late = new Program[1];
            try {
                swap("driver.nginxrtmp", () -> {
                    late[0] = late[0] == null ? publishedUnseen() : late[0];
                    return sluice.command("sluice:peer-list nginx").contains("no driver of type 'nginx-rtmp'");
                });
                await("what began meanwhile is seen")
                        .atMost(Duration.ofSeconds(20))
                        .until(() ->
                                Http.get(sluice.url("/live/late/index.m3u8")).status() == 302);
                assertThat(sluice.command("sluice:peer-list nginx"))
                        .contains("up")
                        .doesNotContain("no driver");
            } finally {
                if (late[0] != null) {
                    late[0].close();
                }
            }
            live.finish();
            assertThat(live.failures()).isEmpty();
            assertThat(live.count("302 127.0.0.1:" + nginx.httpPort))
                    .as("what was known stays routable: %s", live.answers())
                    .isEqualTo(live.total())
                    .isPositive();
        }
    }

    /** A stream that begins while nobody can read nginx's page: nginx is not asked, and the stream stays unknown. */
    private static Program publishedUnseen() {
        long polls = nginx.statRequestsOfSluice();
        Program late = nginx.publish("late", WORK.resolve("publish-late.out"));
        await("nginx lists it").atMost(Duration.ofSeconds(20)).until(() -> nginx.stat()
                .contains("<name>late</name>"));
        assertThat(nginx.statRequestsOfSluice()).as("polls without a driver").isEqualTo(polls);
        assertThat(Http.get(sluice.url("/live/late/index.m3u8")).status()).isEqualTo(404);
        return late;
    }

    @Test
    void driverOfTheRunningPeersLeaves() {
        swap("driver.flussonic", () -> true);
    }

    @Test
    void discoveryLeaves() {
        swap("discovery", () -> Http.get(sluice.url("/demo/mpegts")).status() == 302);
    }

    @Test
    void configurationLeaves() {
        swap("config", () -> Http.get(sluice.url("/demo/mpegts")).status() == 302);
    }

    @Test
    void viewersLeave() {
        swap("viewers", () -> Http.get(sluice.url("/demo/mpegts")).status() == 302);
    }

    @Test
    void routingIsSwapped() {
        // Requests wait up to a second for the new one: a swap by one command is shorter than that.
        sluice.command("bundle:restart org.sluice.routing");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(sluice.url("/demo/mpegts")).status() == 302);
        served();
        load.finish();
    }

    private void served() {
        long before = load.total();
        await().atMost(Duration.ofSeconds(20)).until(() -> load.total() > before + PER_SECOND);
    }

    /** Stops a bundle, checks what is documented for its absence, and starts it again. */
    private void swap(String bundle, BooleanSupplier documented) {
        sluice.command("bundle:stop org.sluice." + bundle);
        await("without " + bundle).atMost(Duration.ofSeconds(20)).until(documented::getAsBoolean);
        served();
        String name = "org.sluice." + bundle;
        assertThat(sluice.command("bundle:start " + name + "; bundle:list -s -t 0 | grep " + name + "$"))
                .contains("Active");
        served();
    }
}
