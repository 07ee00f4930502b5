package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Players of a media playlist come back at every reload: what concerns new viewers must not move them. */
class KnownViewersIT {

    private static final int PLAYERS = Form.of(300, 1000);
    private static final String PATH = "/demo/tracks-v1a1/mono.m3u8";

    @Test
    void limitsAndDrainMoveNobodyAndForceMovesAll() {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("viewers")) {
            SimulatedPeer one = peers.peer("one").streams("demo").cpu(20);
            SimulatedPeer two = peers.peer("two").streams("demo").cpu(20);
            sluice.configure(blocks(one, two, "")).startReady();
            try (Audience audience = new Audience(sluice.port, PATH, 10, PLAYERS)) {
                await("everybody sits").atMost(Duration.ofSeconds(60)).until(audience::seated);
                awaitRounds(audience, 1);
                assertThat(audience.at(one.hostAndPort())).isGreaterThan(PLAYERS / 4);

                one.cpu(95);
                awaitSeen(sluice, "one", "95");
                long before = audience.moves();
                try (Audience late = new Audience(sluice.port, PATH, 11, 50)) {
                    await().atMost(Duration.ofSeconds(60)).until(late::seated);
                    assertThat(late.at(two.hostAndPort()))
                            .as("new viewers avoid the busy peer")
                            .isEqualTo(50);
                }
                awaitRounds(audience, 2);
                assertThat(audience.moves()).as("moved by the limit").isEqualTo(before);

                one.cpu(20);
                sluice.configure(blocks(one, two, "drain;"));
                sluice.command("sluice:config-reload");
                try (Audience late = new Audience(sluice.port, PATH, 12, 50)) {
                    await().atMost(Duration.ofSeconds(60)).until(late::seated);
                    assertThat(late.at(two.hostAndPort()))
                            .as("no new viewer while draining")
                            .isEqualTo(50);
                }
                awaitRounds(audience, 2);
                assertThat(audience.moves()).as("moved by drain").isEqualTo(before);

                sluice.configure(blocks(one, two, "drain force;"));
                sluice.command("sluice:config-reload");
                awaitRounds(audience, 1);
                assertThat(audience.at(one.hostAndPort()))
                        .as("left after one reload")
                        .isZero();
                assertThat(audience.failures()).isZero();
            }
        }
    }

    private static String blocks(SimulatedPeer one, SimulatedPeer two, String more) {
        return Blocks.peer(one, "cpu_limit 80; " + more) + Blocks.peer(two, "cpu_limit 80;");
    }

    private static void awaitSeen(SluiceInstance sluice, String peer, String figure) {
        await("the figure of " + peer).atMost(Duration.ofSeconds(10)).until(() -> sluice.command(
                        "sluice:peer-list --no-format")
                .lines()
                .anyMatch(line -> line.startsWith(peer) && line.contains(figure)));
    }

    private static void awaitRounds(Audience audience, int rounds) {
        long until = audience.reloads() + (rounds + 1L) * PLAYERS;
        await("reloads").atMost(Duration.ofSeconds(60)).until(() -> audience.reloads() >= until);
    }
}
