package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.catalog.StreamState;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Availability;
import org.sluice.model.PeerState;
import org.sluice.model.Scheme;

/** Peers that come and go, and what all of them say together. */
class RosterTest {

    private World world = new World();

    private static SavedPeer saved(String... streams) {
        byte[] states = new byte[streams.length];
        java.util.Arrays.fill(states, StreamState.of(Availability.RUNNING, true));
        return new SavedPeer("id", "1", false, Map.of(Scheme.RTMP, 1935), List.of("vod/"), List.of(streams), states);
    }

    @Test
    void aPeerLeavesOnlyAfterItsSuccessorWasHeardOf() {
        world.peer("old", "one");
        world.timers.pass(5000);
        world.roster.begin();
        ScriptedDriver successor = world.peer("new", "one");
        successor.hangs = true;
        world.roster.commit();
        world.roster.remove("old");
        world.timers.pass(3000);
        assertThat(world.has("old", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.status("old").leaving()).isTrue();
        successor.answer(successor.last());
        world.timers.pass(100);
        assertThat(world.has("new", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.store.snapshot().peers()).containsOnlyKeys("new");
        assertThat(world.has("old", "one")).isNull();
        assertThat(world.published).as("never without a holder").allSatisfy(snapshot -> {
            if (snapshot.generation() > 2) {
                assertThat(snapshot.streams().holders("one")).isNotEmpty();
            }
        });
    }

    @Test
    void peersOfOneEditArePolledWhenItIsDone() {
        world.roster.begin();
        ScriptedDriver first = world.peer("p0", "one");
        for (int i = 1; i < 100; i++) {
            world.peer("p" + i, "s" + i);
        }
        world.timers.pass(1500);
        assertThat(first.polls).as("polls while the edit is applied").isEmpty();
        world.roster.commit();
        world.timers.pass(1);
        assertThat(first.polls).hasSize(1);
        assertThat(world.has("p99", "s99")).as("polls come one after another").isNull();
        world.timers.pass(150);
        assertThat(world.has("p99", "s99")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void peersOfAnEditThatIsNeverDoneArePolledAfterTwoSeconds() {
        world.roster.begin();
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.pass(1999);
        assertThat(peer.polls).isEmpty();
        world.timers.pass(1);
        assertThat(peer.polls).hasSize(1);
        ScriptedDriver late = world.peer("b", "two");
        world.timers.settle();
        assertThat(late.polls).hasSize(1);
    }

    @Test
    void aPeerLeavesAfterTenSecondsAtTheLatest() {
        world.peer("old", "one");
        world.timers.pass(1000);
        world.peer("new").hangs = true;
        world.roster.remove("old");
        world.timers.pass(9900);
        assertThat(world.status("old")).isNotNull();
        world.timers.pass(200);
        assertThat(world.status("old")).isNull();
    }

    @Test
    void aPeerThatReturnsBeforeItLeftStays() {
        world.peer("a", "one");
        world.timers.pass(1000);
        world.roster.remove("a");
        world.timers.pass(500);
        world.roster.add(World.settings("a", Map.of("weight", "3")));
        world.timers.pass(5000);
        assertThat(world.status("a").leaving()).isFalse();
        assertThat(world.status("a").settings().weight()).isEqualTo(3);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void nothingLeavesWhileAnEditIsBeingApplied() {
        world.peer("a", "one");
        world.timers.pass(1000);
        world.roster.begin();
        world.roster.remove("a");
        world.timers.pass(1900);
        assertThat(world.status("a")).isNotNull();
        world.timers.pass(200);
        assertThat(world.status("a"))
                .as("an edit that is never committed ends after 2 s")
                .isNull();
    }

    @Test
    void afterAStopNothingChangesAnyMore() {
        world.peer("a", "one");
        world.timers.pass(1000);
        world.roster.stop();
        world.roster.remove("a");
        int published = world.published.size();
        world.timers.pass(60_000);
        assertThat(world.published).hasSize(published);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void theCatalogIsCompleteWhenAllWereHeardOf() {
        world.peer("a", "one");
        ScriptedDriver late = world.peer("b", "two");
        late.hangs = true;
        world.timers.pass(1000);
        assertThat(world.store.snapshot().complete()).isFalse();
        late.failure = Kind.BROKEN;
        late.answer(late.last());
        world.timers.settle();
        assertThat(world.store.snapshot().complete()).isTrue();
        ScriptedDriver never = world.peer("c");
        never.hangs = true;
        world.timers.pass(9_900);
        assertThat(world.store.snapshot().complete()).isFalse();
        world.timers.pass(200);
        assertThat(world.store.snapshot().complete()).isTrue();
    }

    @Test
    void theSavedCatalogIsServedAtOnceAndReplacedByTheFirstPoll() {
        world = new World(Map.of("a", saved("one", "two"), "gone", saved("three")));
        ScriptedDriver a = world.peer("a", "one");
        a.hangs = true;
        world.timers.settle();
        assertThat(world.published)
                .as("nobody is told before the peers of the last run are here")
                .isEmpty();
        world.store.open();
        world.timers.settle();
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.state("a")).isEqualTo(PeerState.NEW);
        assertThat(world.status("a").saved()).isTrue();
        assertThat(world.status("a").ports()).containsEntry(Scheme.RTMP, 1935);
        assertThat(world.store.snapshot().streams().prefixHolders("vod/x")).hasSize(1);
        assertThat(world.store.snapshot().streams().holders("three")).isEmpty();
        assertThat(world.store.snapshot().complete()).isFalse();
        a.answer(a.last());
        world.timers.settle();
        assertThat(world.status("a").saved()).isFalse();
        assertThat(world.has("a", "two")).isEqualTo(Availability.VANISHED);
    }

    @Test
    void afterASwapTheCatalogIsNotCompleteBeforeThePeersOfTheLastRunAreHere() {
        world = new World(Map.of("a", saved("one"), "b", saved("two")));
        world.store.open();
        world.peer("a", "one");
        world.timers.pass(2000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(world.store.snapshot().complete()).isFalse();
        world.peer("b", "two");
        world.timers.pass(1000);
        assertThat(world.store.snapshot().complete()).isTrue();
    }

    @Test
    void aStartAtWhichNobodyIsReachedKeepsTheSavedCatalog() {
        world = new World(Map.of("a", saved("one")));
        ScriptedDriver a = world.driver("a");
        a.failure = Kind.REFUSED;
        world.roster.add(World.settings("a", Map.of()));
        world.timers.pass(60_000);
        assertThat(world.store.snapshot().allLost()).isTrue();
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        a.failure = null;
        world.timers.pass(10_000);
        assertThat(world.store.snapshot().allLost()).isFalse();
        a.failure = Kind.REFUSED;
        world.timers.pass(2000);
        assertThat(world.store.snapshot().allLost())
                .as("one peer that dies is no network that fails")
                .isFalse();
    }

    @Test
    void allPeersLostAtOnceAreKeptAndGetTheirTimeAfterwards() {
        ScriptedDriver a = world.peer("a", "one");
        ScriptedDriver b = world.peer("b", "two");
        world.timers.pass(1000);
        a.failure = Kind.UNREACHABLE;
        b.failure = Kind.UNREACHABLE;
        world.timers.pass(120_000);
        assertThat(world.store.snapshot().allLost()).isTrue();
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        a.failure = null;
        world.timers.pass(20_000);
        assertThat(world.store.snapshot().allLost()).isFalse();
        assertThat(world.has("b", "two")).as("its stale time-out begins now").isEqualTo(Availability.RUNNING);
        world.timers.pass(25_000);
        assertThat(world.has("b", "two")).isNull();
    }

    @Test
    void peersThatDiedOneByOneAreNotLostAtOnce() {
        ScriptedDriver a = world.peer("a", "one");
        ScriptedDriver b = world.peer("b", "two");
        world.timers.pass(1000);
        a.failure = Kind.REFUSED;
        world.timers.pass(20_000);
        b.failure = Kind.REFUSED;
        world.timers.pass(5_000);
        assertThat(world.store.snapshot().allLost()).isFalse();
    }

    @Test
    void whatFewerThanHalfOfThePeersSayIsNoReasonToForget() {
        ScriptedDriver a = world.peer("a", "one");
        ScriptedDriver b = world.peer("b", "two");
        world.peer("c", "three");
        world.timers.pass(1000);
        a.failure = Kind.REFUSED;
        world.timers.pass(20_000);
        b.failure = Kind.REFUSED;
        world.timers.pass(100_000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.store.snapshot().allLost()).isFalse();
    }

    @Test
    void snapshotsAreGatheredButTheFirstChangeGoesOutAtOnce() {
        for (int i = 0; i < 50; i++) {
            world.peer("p" + i, "s" + i);
        }
        world.timers.pass(1000);
        int before = world.published.size();
        world.timers.pass(2);
        List<CatalogSnapshot> all = world.published;
        assertThat(before).isLessThan(6);
        assertThat(all.get(all.size() - 1).streams().size()).isEqualTo(50);
        assertThat(List.copyOf(all.get(all.size() - 1).peers().keySet())).isSorted();
    }
}
