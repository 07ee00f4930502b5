package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** While nobody can decide, requests wait a second and are then told to try again; the port stays open. */
class RoutingAwayIT {

    @Test
    void requestsAreToldToTryAgain() {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("norouter")) {
            SimulatedPeer one = peers.peer("one").streams("demo");
            sluice.configure(Blocks.peer(one, "")).startReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
            sluice.command("bundle:stop org.sluice.routing");
            try (Load load = Load.of(sluice.port, 20, "/demo/index.m3u8")) {
                await().atMost(Duration.ofSeconds(20)).until(() -> load.count("503") > 10);
                Http.Answer answer = Http.get(sluice.url("/demo/index.m3u8"));
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isPresent();
                assertThat(Http.get(sluice.url("/-/live")).status()).isEqualTo(200);
                assertThat(Http.get(sluice.url("/-/ready")).status()).isEqualTo(503);
                sluice.command("bundle:start org.sluice.routing");
                await().atMost(Duration.ofSeconds(20)).until(() -> load.count("302") > 10);
                load.finish();
                assertThat(load.failures()).as("the port never closed").isEmpty();
            }
        }
    }
}
