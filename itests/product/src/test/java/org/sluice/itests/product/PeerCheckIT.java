package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.Dialect;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What an operator sees who asks what is wrong with a peer. */
class PeerCheckIT {

    private static final String KEY = "peer-check-canary-83a1";

    @Test
    void namesWhatIsWrong() {
        try (SimulatedPeers home = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("peer-check")) {
            SimulatedPeer well = home.peer("well").streams("demo").clusterKey(KEY);
            SimulatedPeer locked = home.peer("locked").streams("demo").clusterKey("another");
            SimulatedPeer foreign = home.peer("foreign").streams("live/demo").speaks(Dialect.NGINX_RTMP);
            SimulatedPeer dead = home.peer("dead").fault(Fault.refuse());
            StringBuilder blocks = new StringBuilder("cluster_key " + KEY + ";\n");
            for (SimulatedPeer peer : new SimulatedPeer[] {well, locked, foreign, dead}) {
                blocks.append(Blocks.peer(peer, ""));
            }
            sluice.configure(blocks.toString()).start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);

            assertThat(sluice.command("sluice:peer-check well"))
                    .contains("ok       dns", "ok       tcp", "ok       api", "ok       clock", "ok       streams")
                    .contains("public_payload_url");
            assertThat(failing(sluice, "locked")).contains("does not accept the cluster_key", "Compare cluster_key");
            assertThat(failing(sluice, "foreign")).contains("answers as nginxrtmp does", "type nginxrtmp;");
            assertThat(failing(sluice, "dead")).contains("refuses connections", "Start the server there");
            assertThat(failing(sluice, "--all")).contains("checked      4").contains("with errors  3");
            assertThat(failing(sluice, "nobody")).contains("there is no peer 'nobody'");
            assertThat(sluice.log() + sluice.output()).doesNotContain(KEY);
        }
    }

    private static String failing(SluiceInstance sluice, String what) {
        Program.Result result = sluice.commandResult("sluice:peer-check " + what);
        assertThat(result.code()).as(result.output()).isNotZero();
        assertThat(result.output()).doesNotContain(KEY);
        return result.output();
    }
}
