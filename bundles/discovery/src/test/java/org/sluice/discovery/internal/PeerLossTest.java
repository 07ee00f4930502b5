package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Availability;
import org.sluice.model.PeerState;

/** What becomes of a peer whose polls fail, and how soon. */
class PeerLossTest {

    private final World world = new World();

    @Test
    void nothingOfAFailedPollIsApplied() {
        ScriptedDriver peer = world.peer("a", "one");
        world.peer("b");
        world.timers.settle();
        peer.streams = List.of("other");
        peer.failure = Kind.BROKEN;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        assertThat(world.status("a").reason()).isEqualTo("scripted BROKEN");
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.has("a", "other")).isNull();
        peer.failure = null;
        peer.streams = List.of("one");
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(world.store.snapshot().streams().size()).isEqualTo(1);
    }

    @Test
    void threeFailuresMakeItDownAndTwoGoodPollsUp() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.failure = Kind.STATUS;
        world.timers.pass(2000);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
        peer.failure = null;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
    }

    @Test
    void aRefusedConnectionIsDownAtOnce() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.failure = Kind.REFUSED;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
    }

    /** Kinds that say nothing of whether the server lives. */
    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "BROKEN", "STATUS", "FORMAT", "TLS", "LIMIT", "UNAUTHORIZED"})
    void oneFailedPollIsEnoughToAvoidAPeerWhileAnotherHasTheStream(Kind kind) {
        ScriptedDriver failing = world.peer("a", "one");
        world.peer("b", "one");
        world.timers.settle();
        int before = failing.polls.size();
        failing.failure = kind;
        world.timers.pass(1000);
        assertThat(failing.polls).hasSizeGreaterThan(before);
        assertThat(world.state("a").fresh()).isFalse();
        assertThat(world.state("b").fresh()).isTrue();
        assertThat(world.has("a", "one"))
                .as("known, for the case that b is lost as well")
                .isNotNull();
    }

    /** Killed at any moment between two polls. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 500, 900, 974})
    void aKilledPeerIsDownAfterOnePeriodAtMost(int moment) {
        ScriptedDriver killed = world.peer("a", "one");
        world.peer("b", "one");
        world.timers.settle();
        world.timers.pass(moment);
        killed.failure = Kind.REFUSED;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
    }

    @Test
    void aPeerThatIsKilledDuringAPollIsAvoidedAtOnceAndDownAFifthOfAPeriodLater() {
        ScriptedDriver killed = world.peer("a", "one");
        world.peer("b", "one");
        world.timers.settle();
        killed.hangs = true;
        world.timers.pass(1000);
        killed.failure = Kind.BROKEN;
        killed.answer(killed.last());
        world.timers.settle();
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        killed.hangs = false;
        killed.failure = Kind.REFUSED;
        world.timers.pass(200);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
    }

    @Test
    void aSilentPeersStreamsAreForgottenAfterItsStaleTimeout() {
        ScriptedDriver lost = world.peer("a", "one");
        world.peer("b", "two");
        world.timers.settle();
        lost.failure = Kind.TIMEOUT;
        world.timers.pass(29_000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        world.timers.pass(7_000);
        assertThat(world.has("a", "one")).isNull();
        assertThat(world.has("b", "two")).isEqualTo(Availability.RUNNING);
    }

    /** Polls of a peer that is down are rare; that its time is over shows when it is. */
    @Test
    void theStaleTimeoutIsKeptToTheTenthOfASecond() {
        ScriptedDriver lost = world.peer("a", Map.of("stale_timeout", "7300", "fetch_timeout", "1000"), "one");
        world.peer("b", "two");
        world.timers.settle();
        lost.failure = Kind.TIMEOUT;
        world.timers.pass(1000 + 7_200);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        world.timers.pass(200);
        assertThat(world.has("a", "one")).isNull();
    }

    @Test
    void fallAndRiseAreThePeersOwn() {
        ScriptedDriver peer = world.peer("a", Map.of("fall", "5", "rise", "1"), "one");
        world.timers.settle();
        peer.failure = Kind.STATUS;
        world.timers.pass(4000);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
        peer.failure = null;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
    }

    @Test
    void whoFlapsMustProveItself() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        assertThat(pollsUntilUpAgain(peer)).isEqualTo(2);
        assertThat(pollsUntilUpAgain(peer)).isEqualTo(4);
        assertThat(pollsUntilUpAgain(peer)).isEqualTo(8);
        assertThat(pollsUntilUpAgain(peer)).isEqualTo(16);
        assertThat(pollsUntilUpAgain(peer)).as("not for ever").isEqualTo(16);
        world.timers.pass(61_000);
        assertThat(pollsUntilUpAgain(peer)).as("a minute of peace").isEqualTo(2);
    }

    private int pollsUntilUpAgain(ScriptedDriver peer) {
        peer.failure = Kind.REFUSED;
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
        peer.failure = null;
        int before = peer.polls.size();
        while (!world.state("a").fresh()) {
            world.timers.pass(100);
        }
        return peer.polls.size() - before;
    }

    /** Failing polls come at longer intervals, up to five seconds, and in the old ones once it answers. */
    @Test
    void failingPollsBackOff() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.failure = Kind.TIMEOUT;
        world.timers.pass(20_000);
        int before = peer.polls.size();
        world.timers.pass(20_000);
        assertThat(peer.polls.size() - before).isBetween(4, 5);
        peer.failure = null;
        world.timers.pass(10_000);
        before = peer.polls.size();
        world.timers.pass(10_000);
        assertThat(peer.polls.size() - before).isBetween(10, 12);
    }

    @Test
    void allLostAtOnceIsOurOwnFaultTheMapStaysAndIsMarked() {
        List<ScriptedDriver> all = List.of(world.peer("a", "one"), world.peer("b", "two"), world.peer("c", "three"));
        world.timers.settle();
        all.forEach(peer -> peer.failure = Kind.UNREACHABLE);
        world.timers.pass(100_000);
        assertThat(world.store.snapshot().allLost()).isTrue();
        assertThat(world.has("a", "one")).as("long after its stale_timeout").isEqualTo(Availability.RUNNING);
        all.forEach(peer -> peer.failure = null);
        world.timers.pass(20_000);
        assertThat(world.store.snapshot().allLost()).isFalse();
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
    }
}
