package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.model.Drain;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** A known viewer keeps its peer. */
class StickinessTest {

    private static final int PLAYERS = 1000;
    private static final long RELOAD = 2 * World.SECOND;

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b", "c");

    private static Peer peer(String name) {
        return Peer.named(name).cpu(30);
    }

    @Test
    void crossingALimitMovesNobodyAndKeepsNewOnesAway() {
        world.catalog(streams, peer("a").cpuLimit(80), peer("b"), peer("c"));
        List<String> before = reload(0);
        assertThat(Collections.frequency(before, "a")).isBetween(300, 366);
        world.catalog(streams, peer("a").cpuLimit(80).cpu(95), peer("b"), peer("c"));
        for (int round = 0; round < 10; round++) {
            assertThat(reload(0)).as("reload %d", round).isEqualTo(before);
        }
        assertThat(reload(PLAYERS)).as("new ones").doesNotContain("a");
    }

    @Test
    void drainingGetsNobodyNewAndMovesNobody() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        List<String> before = reload(0);
        world.catalog(streams, peer("a").drain(Drain.ON), peer("b"), peer("c"));
        assertThat(reload(0)).isEqualTo(before);
        assertThat(reload(PLAYERS)).doesNotContain("a");
        assertThat(reload(0)).isEqualTo(before);
    }

    @Test
    void forcedDrainMovesAllWithinOneReload() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        List<String> before = reload(0);
        world.catalog(streams, peer("a").drain(Drain.FORCE), peer("b"), peer("c"));
        List<String> after = reload(0);
        assertThat(after).doesNotContain("a");
        for (int i = 0; i < PLAYERS; i++) {
            if (!before.get(i).equals("a")) {
                assertThat(after.get(i)).as("player %d was not at a", i).isEqualTo(before.get(i));
            }
        }
        assertThat(reload(0)).as("and then stay").isEqualTo(after);
    }

    @Test
    void silenceMovesNobodyButDeathDoes() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        List<String> before = reload(0);
        world.catalog(streams, peer("a").state(PeerState.SILENT), peer("b"), peer("c"));
        assertThat(reload(0)).isEqualTo(before);
        world.catalog(streams, peer("a").state(PeerState.DOWN), peer("b"), peer("c"));
        assertThat(reload(0)).doesNotContain("a");
    }

    @Test
    void whereAllAreLostAtOnceEverybodyStays() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        List<String> before = reload(0);
        world.table.catalogChanged(world.snapshot(
                streams,
                true,
                true,
                peer("a").state(PeerState.DOWN),
                peer("b").state(PeerState.DOWN),
                peer("c").state(PeerState.DOWN)));
        assertThat(reload(0)).isEqualTo(before);
    }

    @Test
    void aStreamThatMovesTakesItsViewersAlong() {
        world.catalog(new Streams().running("cam", "a"), peer("a"), peer("b"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        world.catalog(new Streams().vanished("cam", "a").running("cam", "b"), peer("a"), peer("b"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
        world.catalog(
                new Streams().running("cam", "a", "b"),
                peer("a").cpu(1),
                peer("b").cpu(90));
        assertThat(world.redirect(Requests.play("cam", 1)).reason()).isEqualTo(ReasonCode.KNOWN_VIEWER);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
    }

    @Test
    void whatIsBelowAStreamFollowsItsViewerAndCountsNobody() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        for (int i = 0; i < 100; i++) {
            String peer = world.peer(Requests.play("cam", i));
            assertThat(world.peer(Requests.segment("cam", "1.ts", i))).isEqualTo(peer);
            assertThat(world.peer(Requests.asset("/cam/tracks-v1/2.ts", i))).isEqualTo(peer);
        }
        assertThat(bound()).isEqualTo(100);
        Set<String> peers = new HashSet<>();
        for (int i = 1000; i < 1100; i++) {
            String peer = world.peer(Requests.segment("cam", "1.ts", i));
            assertThat(world.peer(Requests.segment("cam", "2.ts", i)))
                    .as("always the same")
                    .isEqualTo(peer);
            peers.add(peer);
        }
        assertThat(peers).as("strangers spread").hasSize(3);
        assertThat(bound()).as("and count for nobody").isEqualTo(100);
        assertThat(pending()).isCloseTo(100, within(0.01));
    }

    @Test
    void segmentsWithoutTheTokenFollowToo() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        for (int i = 0; i < 50; i++) {
            String peer = world.peer(Requests.hls("cam", Requests.address(i), "Player/1", "token" + i));
            assertThat(world.peer(Requests.segment("cam", "1.ts", i))).isEqualTo(peer);
        }
        assertThat(bound()).isEqualTo(50);
    }

    @Test
    void viewersAreToldApartByAddressAgentSessionAndStream() {
        world.catalog(
                new Streams().running("cam", "a", "b", "c").running("dog", "a", "b", "c"),
                peer("a"),
                peer("b"),
                peer("c"));
        world.peer(Requests.hls("cam", Requests.address(1), "Player/1", ""));
        world.peer(Requests.hls("cam", Requests.address(2), "Player/1", ""));
        world.peer(Requests.hls("cam", Requests.address(1), "Player/2", ""));
        world.peer(Requests.hls("cam", Requests.address(1), "Player/1", "s"));
        world.peer(Requests.hls("dog", Requests.address(1), "Player/1", ""));
        assertThat(bound()).isEqualTo(5);
        world.peer(Requests.hls("cam", Requests.address("2001:db8:0:1::1"), "Player/1", ""));
        world.peer(Requests.hls("cam", Requests.address("2001:db8:0:1:ffff::9"), "Player/1", ""));
        assertThat(bound()).as("one /64 is one address").isEqualTo(6);
    }

    @Test
    void anAddressOfManyViewersGetsNoStickinessUnlessTheyAreToldApart() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        for (int i = 0; i < 9; i++) {
            world.peer(Requests.hls("cam", Requests.address(7), "Player/" + i, ""));
        }
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            peers.add(world.peer(Requests.hls("cam", Requests.address(7), "Player/1", "")));
        }
        assertThat(peers).as("one agent behind a carrier's NAT").hasSize(3);
        String peer = world.peer(Requests.hls("cam", Requests.address(7), "Player/1", "mine"));
        for (int i = 0; i < 30; i++) {
            assertThat(world.peer(Requests.hls("cam", Requests.address(7), "Player/1", "mine")))
                    .isEqualTo(peer);
        }
    }

    @Test
    void anotherRouterAgreesOnTies() {
        World other = new World();
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        other.catalog(streams, peer("c"), peer("b"), peer("a"));
        for (int i = 0; i < 100; i++) {
            assertThat(other.peer(Requests.segment("cam", "1.ts", i)))
                    .isEqualTo(world.peer(Requests.segment("cam", "1.ts", i)));
        }
    }

    @Test
    void withoutTheTablesEverybodyIsNewAndServed() {
        world.catalog(streams, peer("a"), peer("b"), peer("c"));
        world.table.unsetViewers(world.viewers);
        String peer = world.peer(Requests.play("cam", 1));
        assertThat(world.peer(Requests.play("cam", 1)))
                .as("the tie falls the same way")
                .isEqualTo(peer);
        world.table.setViewers(world.viewers);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo(peer);
        assertThat(bound()).isEqualTo(1);
    }

    private int bound() {
        int sum = 0;
        for (String name : List.of("a", "b", "c")) {
            sum += world.viewers.bound(world.viewers.number(name), world.now);
        }
        return sum;
    }

    private double pending() {
        double sum = 0;
        for (String name : List.of("a", "b", "c")) {
            sum += world.viewers.pending(world.viewers.number(name), world.now);
        }
        return sum;
    }

    /** All players reload once, spread over the time between two reloads. */
    private List<String> reload(int first) {
        List<String> peers = new ArrayList<>();
        for (int i = first; i < first + PLAYERS; i++) {
            peers.add(world.peer(Requests.play("cam", i)));
            world.now += RELOAD / PLAYERS;
        }
        return peers;
    }
}
