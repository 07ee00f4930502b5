package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * The policy is exchanged under load, by its name in the file and as a bundle: no request fails, and the next ones go
 * where the new policy says. One peer has next to no output for a crowd of viewers, the other few viewers who take
 * much, so that two policies never agree.
 */
class PolicySwapIT {

    private static final int PER_SECOND = Form.full() ? 2000 : 300;
    private static final int ROUNDS = Form.full() ? 10 : 1;
    private static final int DECISIONS = 2 * PER_SECOND;
    private static final Duration SOON = Duration.ofSeconds(20);

    private static SimulatedPeers peers;
    private static SimulatedPeer crowded;
    private static SimulatedPeer busy;
    private static SluiceInstance sluice;

    private Load load;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        crowded = peers.peer("crowded").streams("demo").clients(1_000_000).outputKbit(1_000_000);
        busy = peers.peer("busy").streams("demo").clients(10).outputKbit(100_000_000);
        sluice = SluiceInstance.prepare("policyswap");
        configure("clients");
        sluice.startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    private static void configure(String policy) {
        sluice.configure("policy " + policy + ";\n" + Blocks.peer(crowded, "") + Blocks.peer(busy, ""));
    }

    @BeforeEach
    void clientsChoose() {
        configure("clients");
        await().atMost(SOON).until(() -> {
            int port = java.net
                    .URI
                    .create(Http.get(sluice.url("/demo/index.m3u8")).location())
                    .getPort();
            return sluice.log().contains("routing: policy clients") && port == busy.port();
        });
        load = Load.of(sluice.port, PER_SECOND, "/demo/index.m3u8");
        allTo(busy, crowded);
    }

    @AfterEach
    void nobodyFailed() {
        load.finish();
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(load.total());
        Measured.note(getClass(), "%d requests at %d a second, none failed", load.total(), PER_SECOND);
    }

    @Test
    void anotherNameInTheFile() {
        for (int round = 0; round < ROUNDS; round++) {
            configure("bitrate");
            allTo(crowded, busy);
            configure("clients");
            allTo(busy, crowded);
        }
    }

    @Test
    void anotherBundle() {
        for (int round = 0; round < ROUNDS; round++) {
            sluice.command("bundle:stop org.sluice.policy.figures");
            long before = load.count(at(crowded));
            await("the router's own choice uses both").atMost(SOON).until(() -> load.count(at(crowded)) > before + 50);
            sluice.command("bundle:update org.sluice.policy.figures; bundle:start org.sluice.policy.figures");
            allTo(busy, crowded);
        }
    }

    /** Waits until a peer begins to be chosen, after which not one of many decisions falls to the other. */
    private void allTo(SimulatedPeer chosen, SimulatedPeer other) {
        long before = load.count(at(chosen));
        await("%s is chosen".formatted(chosen.name())).atMost(SOON).until(() -> load.count(at(chosen)) > before + 50);
        long others = load.count(at(other));
        long decided = load.count(at(chosen));
        await().atMost(SOON).until(() -> load.count(at(chosen)) >= decided + DECISIONS);
        assertThat(load.count(at(other)) - others)
                .as("decisions for %s among %d", other.name(), DECISIONS)
                .isZero();
    }

    private static String at(SimulatedPeer peer) {
        return "302 127.0.0.1:" + peer.port();
    }
}
