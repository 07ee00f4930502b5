package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Most of the cluster dies, in all the ways there are, and the streams of the rest go on. */
class MajorityLossIT {

    private static final int PEERS = 20;
    private static final int DEAD = 12;

    @Test
    void streamsThatLiveAreRedirectedWhileSixtyPercentOfThePeersAreDead() {
        try (SimulatedPeers home = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("majority")) {
            List<SimulatedPeer> all = new ArrayList<>();
            StringBuilder blocks = new StringBuilder();
            for (int i = 0; i < PEERS; i++) {
                // Every stream has a home that lives, and most have one that dies.
                SimulatedPeer peer = home.peer("peer" + i).streams("own" + i, "pair" + i % (PEERS - DEAD));
                all.add(peer);
                blocks.append(Blocks.peer(peer, ""));
            }
            sluice.configure(blocks.toString()).startReady();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> all.stream().allMatch(peer -> peer.asked().polls() > 2));
            List<Fault> ends = List.of(Fault.refuse(), Fault.blackHole(), Fault.status(500), Fault.cutOff());
            try (Load load = load(sluice)) {
                for (int i = 0; i < DEAD; i++) {
                    all.get(i).fault(ends.get(i % ends.size()));
                }
                redirected(load, Form.of(800, 10_000));
            }
            await("all that died are known to be down")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> sluice.command("sluice:peer-list --no-format")
                                    .lines()
                                    .filter(line -> line.toLowerCase().contains("down"))
                                    .count()
                            == DEAD);
            try (Load load = load(sluice)) {
                redirected(load, Form.of(800, 10_000));
                for (SimulatedPeer dead : all.subList(0, DEAD)) {
                    assertThat(load.count("302 " + dead.hostAndPort()))
                            .as("sent to the dead, %s", load.answers())
                            .isZero();
                }
            }
        }
    }

    /** Requests for the streams that live: half for those that one peer has, half for those that a dead one has, too. */
    private static Load load(SluiceInstance sluice) {
        return new Load(
                sluice.port,
                Form.of(100, 500),
                Long.MAX_VALUE,
                n -> n % 2 == 0
                        ? "/own" + (DEAD + n / 2 % (PEERS - DEAD)) + "/index.m3u8"
                        : "/pair" + n / 2 % (PEERS - DEAD) + "/index.m3u8");
    }

    /** Of every hundred requests for streams that live, ninety-nine are redirected. */
    private static void redirected(Load load, long enough) {
        await().atMost(Duration.ofSeconds(60)).until(() -> load.total() >= enough);
        load.finish();
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302")).as("answers %s", load.answers()).isGreaterThanOrEqualTo(load.total() * 99 / 100);
        Measured.note(MajorityLossIT.class, "%d of %d redirected", load.count("302"), load.total());
    }
}
