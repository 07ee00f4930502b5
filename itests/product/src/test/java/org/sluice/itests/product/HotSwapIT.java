package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    private static final int PER_SECOND = 200;

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
        sluice.configure(Blocks.peer(one, "") + Blocks.peer(two, "")).startReady();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @BeforeEach
    void load() {
        load = Load.of(sluice.port, PER_SECOND, "/demo/index.m3u8");
    }

    @AfterEach
    void nobodyElseNoticed() {
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
        swap("policy.leastloaded", () -> sluice.client("sluice:route --client 192.0.2.7 /demo/index.m3u8")
                .contains("no_policy"));
    }

    @Test
    void driverLeaves() {
        swap("driver.nginxrtmp", () -> true);
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
        sluice.client("bundle:restart org.sluice.routing");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(sluice.url("/demo/mpegts")).status() == 302);
        load.finish();
    }

    /** Stops a bundle, checks what is documented for its absence, and starts it again. */
    private void swap(String bundle, BooleanSupplier documented) {
        sluice.client("bundle:stop org.sluice." + bundle);
        assertThat(documented.getAsBoolean()).as("without " + bundle).isTrue();
        long total = load.total();
        await().atMost(Duration.ofSeconds(20)).until(() -> load.total() > total + PER_SECOND);
        sluice.client("bundle:start org.sluice." + bundle);
        long after = load.total();
        await().atMost(Duration.ofSeconds(20)).until(() -> load.total() > after + PER_SECOND);
        assertThat(sluice.client("bundle:list -s -t 0 | grep org.sluice." + bundle + "$"))
                .contains("Active");
    }
}
