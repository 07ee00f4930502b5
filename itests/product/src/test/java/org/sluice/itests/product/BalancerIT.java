package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Balancers, and what an operator decides by hand, from the file to the client. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BalancerIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SimulatedPeer two;
    private static SimulatedPeer three;
    private static SluiceInstance sluice;
    private static String blocks;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("cam", "live/x");
        two = peers.peer("two").streams("cam", "live/x");
        three = peers.peer("three").streams("cam", "live/x");
        blocks = Blocks.peer(one, "") + Blocks.peer(two, "") + Blocks.peer(three, "weight 1000;")
                + "balancer lb { mode clients; server one; server two max_bitrate=1G; }\n";
        sluice = SluiceInstance.prepare("balancer");
        sluice.configure(blocks).startReady();
        await().atMost(SOON).until(() -> status("/cam/index.m3u8") == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    @Order(1)
    void aBalancersServersAloneServeUnderItsName() {
        Set<String> bases = new HashSet<>();
        for (int viewer = 0; viewer < 40; viewer++) {
            String location = location("/lb/cam/index.m3u8", "viewer-" + viewer);
            assertThat(location).endsWith("/cam/index.m3u8").doesNotContain("/lb/");
            bases.add(location.replace("/cam/index.m3u8", ""));
        }
        assertThat(bases)
                .containsExactlyInAnyOrder(one.url().toString(), two.url().toString());
        assertThat(location("/cam/index.m3u8", "stranger"))
                .startsWith(three.url().toString());
        assertThat(sluice.command("sluice:route --all /lb/cam/index.m3u8"))
                .contains("balancer")
                .contains("not_in_balancer");
        assertThat(status("/lb/nobody/index.m3u8")).isEqualTo(404);
    }

    @Test
    @Order(2)
    void whatIsDecidedByHandHoldsAndIsShown() {
        sluice.configure(blocks
                + "pin cam to=two;\nblock live/*;\n"
                + "fallback gone/* { hls http://slate.example.com/index.m3u8; }\n");
        await().atMost(SOON).until(() -> location("/cam/index.m3u8", "pinned")
                .startsWith(two.url().toString()));
        assertThat(status("/live/x/index.m3u8")).isEqualTo(404);
        assertThat(location("/gone/y/index.m3u8", "late")).isEqualTo("http://slate.example.com/index.m3u8");
        assertThat(sluice.command(
                        "sluice:route /cam/index.m3u8; sluice:stream-find live/x; sluice:route /gone/y/index.m3u8"))
                .contains("pinned")
                .contains("by hand", "pin cam to=two", "block live/*", "fallback gone/*");
        sluice.configure(blocks);
        await().atMost(SOON).until(() -> status("/live/x/index.m3u8") == 302);
        assertThat(status("/gone/y/index.m3u8")).isEqualTo(404);
    }

    private static int status(String path) {
        return Http.get(sluice.url(path)).status();
    }

    private static String location(String path, String viewer) {
        return Http.get(sluice.url(path), viewer).location();
    }
}
