package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** A publisher who was away for a short while returns to its peer, though players were told by then that nobody has it. */
class PublishBindingIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void publishersReturnUntilTheStaleTimeOut() {
        try (SimulatedPeers home = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("publish-binding")) {
            SimulatedPeer busy = home.peer("busy").streams("cam").cpu(80);
            SimulatedPeer idle = home.peer("idle").streams("other").cpu(5);
            String more = "stale_timeout 8000;";
            sluice.configure(Blocks.peer(busy, more) + Blocks.peer(idle, more)).startReady();
            await("played").atMost(SOON).until(() -> play(sluice) == 302);
            assertThat(publish(sluice))
                    .as("where it runs")
                    .startsWith(busy.url().toString());
            busy.remove("cam");
            await("gone for players").atMost(SOON).until(() -> play(sluice) == 404);
            assertThat(publish(sluice)).as("where it ran").startsWith(busy.url().toString());
            await("forgotten").atMost(SOON).until(() -> publish(sluice)
                    .startsWith(idle.url().toString()));
        }
    }

    private static int play(SluiceInstance sluice) {
        return Http.get(sluice.url("/cam/index.m3u8")).status();
    }

    /** Where a publisher is sent. */
    private static String publish(SluiceInstance sluice) {
        return Http.request("POST", sluice.url("/cam/whip"), "encoder").location();
    }
}
