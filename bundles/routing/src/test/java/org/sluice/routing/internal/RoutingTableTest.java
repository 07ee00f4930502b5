package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.model.Decision;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/** What comes, what leaves, and what stays. */
class RoutingTableTest {

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b");

    @Test
    void aDriverThatLeavesTakesNothingWithIt() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        world.table.removeDriver(world.driver);
        world.catalog(
                streams, Peer.named("a").cpu(50), Peer.named("b").at("edge").cpu(10));
        assertThat(world.redirect(Requests.play("cam", 1)).url()).isEqualTo("http://edge/cam/index.m3u8");
        FakeDriver next = new FakeDriver();
        next.missing.add("hls");
        world.table.addDriver(next, FakeDriver.type("fake"));
        assertThat(world.route(Requests.play("cam", 2))).isEqualTo(Choice.NOT_OFFERED);
    }

    @Test
    void aPeerWhoseDriverNeverCameHasNoAddress() {
        world.catalog(new Streams().running("cam", "a"), Peer.named("a").type("srs"));
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(Choice.NO_PEER);
        world.table.addDriver(new FakeDriver(), FakeDriver.type("srs"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
    }

    @Test
    void aDriverIsAskedOncePerSettings() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        world.catalog(streams, Peer.named("a").cpu(3), Peer.named("b").cpu(4));
        world.catalog(streams, Peer.named("a").cpu(5), Peer.named("b").cpu(4));
        assertThat(world.driver.compiled).isEqualTo(2);
        world.catalog(streams, Peer.named("a").at("edge"), Peer.named("b"));
        assertThat(world.driver.compiled).isEqualTo(3);
    }

    @Test
    void templatesThatMakeNoSenseLeaveWhatWas() {
        world.catalog(new Streams().running("cam", "a"), Peer.named("a"));
        world.driver.confused = true;
        world.catalog(new Streams().running("cam", "a"), Peer.named("a").at("edge"));
        assertThat(world.redirect(Requests.play("cam", 1)).url()).isEqualTo("http://edge/cam/index.m3u8");
        world.catalog(new Streams().running("cam", "c"), Peer.named("c"));
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(Choice.NO_PEER);
        world.driver.confused = false;
        world.catalog(new Streams().running("cam", "c"), Peer.named("c").at("edge"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
    }

    @Test
    void anUnchangedPeerKeepsItsObject() {
        CatalogSnapshot first = world.snapshot(streams, true, false, Peer.named("a"), Peer.named("b"));
        world.table.catalogChanged(first);
        RoutedPeer before = world.table.now().peers().get("a");
        world.table.catalogChanged(new CatalogSnapshot(
                first.generation() + 1, first.asOf().plusSeconds(1), new Streams(), first.peers(), true, false));
        assertThat(world.table.now().peers().get("a")).isSameAs(before);
    }

    @Test
    void aSuccessorsCatalogIsTakenThoughTheClockWasSetBack() {
        for (int i = 0; i < 10; i++) {
            world.catalog(streams, Peer.named("a"));
        }
        CatalogSnapshot old = world.table.now().catalog();
        CatalogSnapshot heir = new CatalogSnapshot(
                1, old.asOf().minusSeconds(3600), new Streams().running("cam", "c"), peers("c"), true, false);
        world.table.catalogChanged(heir);
        assertThat(world.table.now().catalog())
                .as("it may be an older state that was overtaken")
                .isSameAs(old);
        world.now += 2 * World.SECOND;
        world.table.catalogChanged(heir);
        assertThat(world.table.now().catalog()).isSameAs(heir);
    }

    @Test
    void aSuccessorThatIsNotCompleteIsTakenAfterTenSeconds() {
        for (int i = 0; i < 10; i++) {
            world.catalog(streams, Peer.named("a"));
        }
        CatalogSnapshot old = world.table.now().catalog();
        CatalogSnapshot heir = new CatalogSnapshot(
                1, old.asOf().minusSeconds(3600), new Streams().running("cam", "c"), peers("c"), false, false);
        world.table.catalogChanged(heir);
        world.now += 9 * World.SECOND;
        world.table.catalogChanged(heir);
        assertThat(world.table.now().catalog()).isSameAs(old);
        world.now += World.SECOND;
        world.table.catalogChanged(heir);
        assertThat(world.table.now().catalog()).isSameAs(heir);
    }

    private static Map<String, PeerStatus> peers(String name) {
        return Map.of(name, Peer.named(name).status());
    }

    @Test
    void duringAnEditNothingChanges() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        RoutingSnapshot before = world.table.now();
        world.table.begin();
        world.catalog(new Streams().running("cam", "c"), Peer.named("c"));
        world.table.removePolicy(world.policy);
        assertThat(world.table.now()).isSameAs(before);
        world.table.commit();
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
        world.overdue.forEach(Runnable::run);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
    }

    @Test
    void anEditThatNeverEndsHoldsNothingBackForLong() {
        world.catalog(new Streams().running("cam", "a"), Peer.named("a"));
        world.table.begin();
        world.catalog(new Streams().running("cam", "c"), Peer.named("c"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        world.overdue.get(0).run();
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
        world.catalog(new Streams().running("cam", "d"), Peer.named("d"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("d");
    }

    @Test
    void theTimerOfAnEditThatIsOverLeavesTheNextAlone() {
        world.catalog(new Streams().running("cam", "a"), Peer.named("a"));
        world.table.begin();
        world.table.commit();
        world.table.begin();
        world.catalog(new Streams().running("cam", "c"), Peer.named("c"));
        world.overdue.get(0).run();
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
    }

    @Test
    void aNewDiscoveryTakesOverWhenItKnowsEnough() {
        for (int i = 0; i < 50; i++) {
            world.catalog(streams, Peer.named("a"), Peer.named("b"));
        }
        Instant later = Instant.ofEpochSecond(1000);
        CatalogSnapshot empty = new CatalogSnapshot(1, later, new Streams(), Map.of(), false, false);
        world.table.catalogChanged(empty);
        assertThat(world.peer(Requests.play("cam", 1))).isIn("a", "b");
        CatalogSnapshot part = world.snapshot(new Streams().running("cam", "c"), false, false, Peer.named("c"));
        world.table.catalogChanged(
                new CatalogSnapshot(2, later.plusSeconds(9), part.streams(), part.peers(), false, false));
        assertThat(world.peer(Requests.play("cam", 1))).isIn("a", "b");
        world.table.catalogChanged(
                new CatalogSnapshot(3, later.plusSeconds(9), part.streams(), part.peers(), true, false));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
    }

    @Test
    void aNewDiscoveryThatNeverKnowsAllTakesOverAfterTenSeconds() {
        for (int i = 0; i < 50; i++) {
            world.catalog(streams, Peer.named("a"), Peer.named("b"));
        }
        CatalogSnapshot part = world.snapshot(new Streams().running("cam", "c"), false, false, Peer.named("c"));
        Instant later = Instant.ofEpochSecond(1000);
        world.table.catalogChanged(new CatalogSnapshot(1, later, part.streams(), part.peers(), false, false));
        assertThat(world.peer(Requests.play("cam", 1))).isIn("a", "b");
        world.now += 10 * World.SECOND;
        world.table.catalogChanged(
                new CatalogSnapshot(2, later.plusSeconds(10), part.streams(), part.peers(), false, false));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("c");
    }

    @Test
    void anOvertakenStateIsIgnored() {
        CatalogSnapshot older = world.snapshot(new Streams().running("cam", "a"), true, false, Peer.named("a"));
        CatalogSnapshot newer = world.snapshot(new Streams().running("cam", "b"), true, false, Peer.named("b"));
        world.table.catalogChanged(newer);
        world.table.catalogChanged(older);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
    }

    @Test
    void aRouterThatTakesOverKnowsTheCatalogFromItsFirstRequestOn() {
        CatalogSnapshot known = world.snapshot(streams, true, false, Peer.named("a"), Peer.named("b"));
        world.router.catalog = () -> CatalogSnapshot.EMPTY;
        world.router.adopt();
        assertThat(world.router.problem()).contains("no catalog yet");
        world.router.catalog = () -> known;
        world.router.adopt();
        assertThat(world.route(Requests.play("cam", 1))).isInstanceOf(Decision.Redirect.class);
    }

    @Test
    void withoutDiscoveryTheLastSnapshotServesAndSaysItsAge() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        assertThat(world.router.warning()).contains("discovery is away").contains("1970-01-01T00:00:01Z");
        world.router.catalog = () -> CatalogSnapshot.EMPTY;
        assertThat(world.router.warning()).isNull();
        assertThat(world.router.problem()).isNull();
        world.catalog(
                streams, Peer.named("a").state(PeerState.DOWN), Peer.named("b").state(PeerState.DOWN));
        assertThat(world.router.warning()).contains("fewer than half");
    }
}
