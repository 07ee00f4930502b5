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
            try (Load load = new Load(
                    sluice.port,
                    Form.of(100, 500),
                    Long.MAX_VALUE,
                    n -> n % 2 == 0
                            ? "/own" + (DEAD + n / 2 % (PEERS - DEAD)) + "/index.m3u8"
                            : "/pair" + n / 2 % (PEERS - DEAD) + "/index.m3u8")) {
                for (int i = 0; i < DEAD; i++) {
                    all.get(i).fault(ends.get(i % ends.size()));
                }
                long enough = Form.of(800, 10_000);
                await().atMost(Duration.ofSeconds(60)).until(() -> load.total() >= enough);
                load.finish();
                assertThat(load.failures()).isEmpty();
                assertThat(load.count("302"))
                        .as("answers %s", load.answers())
                        .isGreaterThanOrEqualTo(load.total() * 99 / 100);
                long late = all.subList(0, DEAD).stream()
                        .mapToLong(peer -> load.count("302 " + peer.hostAndPort()))
                        .sum();
                assertThat(late)
                        .as("requests sent to the dead, %s", load.answers())
                        .isLessThan(load.total() / 3);
            }
            SimulatedPeer alive = all.get(PEERS - 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> Http.get(
                            sluice.url("/pair" + (PEERS - 1) % (PEERS - DEAD) + "/index.m3u8"),
                            "late-" + System.nanoTime())
                    .location()
                    .startsWith(alive.url().toString()));
        }
    }
}
