package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** A peer's life, from the shell alone: every other byte of the file stays as it was. */
class ShellEditIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String COMMENTED = "# kept  as it is\n\tpolicy   leastloaded ;   # and this\n";

    @Test
    void aPeerIsAddedSetDrainedAndRemoved() throws IOException {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("shelledit")) {
            SimulatedPeer first = peers.peer("first").streams("demo");
            SimulatedPeer second = peers.peer("second").streams("other");
            sluice.configure(COMMENTED + Blocks.peer(first, "")).startReady();
            String before = Files.readString(sluice.config);

            sluice.client("sluice:peer-add " + second.name() + " api_url=" + second.url() + " public=" + second.url());
            await("it is routed to").atMost(SOON).until(() -> Http.get(sluice.url("/other/index.m3u8"), "one")
                    .location()
                    .startsWith(second.url().toString()));
            assertThat(sluice.client("sluice:peer-set --dry-run " + second.name() + " cpu_limit 85"))
                    .contains("cpu_limit 85;");
            assertThat(Files.readString(sluice.config)).doesNotContain("cpu_limit");
            sluice.client("sluice:peer-set " + second.name() + " cpu_limit 85");
            sluice.client("sluice:peer-drain " + second.name());
            assertThat(Files.readString(sluice.config)).startsWith(before).contains("cpu_limit 85;", "drain on;");
            assertThat(sluice.client("sluice:peer-info --no-format " + second.name()))
                    .contains("cpu_limit\t85", "drain\ton");
            assertThat(sluice.client("sluice:peer-remove " + second.name())).contains("cpu_limit 85;");
            assertThat(Files.readString(sluice.config)).isEqualTo(before);

            assertThat(sluice.clientResult("sluice:peer-remove nobody").code()).isEqualTo(1);
            for (String reading :
                    new String[] {"health --json", "stream-list --json", "explain --json demo", "policy-list --json"}) {
                assertThat(sluice.client("sluice:" + reading)).contains("\"missing\":[");
            }
        }
    }
}
