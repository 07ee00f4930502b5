package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Availability;
import org.sluice.model.PeerState;

/** What becomes of peers and streams, poll by poll. */
class PollingTest {

    private final World world = new World();

    @Test
    void aPeerIsPolledOnceAPeriodAndItsStreamsAreKnown() {
        ScriptedDriver peer = world.peer("a", "one", "two/three");
        world.timers.settle();
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.has("a", "two/three")).isEqualTo(Availability.RUNNING);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(world.status("a").streams()).isEqualTo(2);
        world.timers.pass(10_000);
        assertThat(peer.polls).hasSize(11);
    }

    @Test
    void aStreamThatAGoodPollOmitsVanishesForTwoPollsMore() {
        ScriptedDriver peer = world.peer("a", "one", "two");
        world.timers.settle();
        peer.streams = List.of("two");
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.VANISHED);
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.VANISHED);
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isNull();
        assertThat(world.has("a", "two")).isEqualTo(Availability.RUNNING);
        assertThat(world.store.snapshot().streams().size()).isEqualTo(1);
    }

    @Test
    void aVanishedStreamThatReturnsIsThereAtOnce() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.streams = List.of();
        world.timers.pass(1000);
        peer.streams = List.of("one");
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        peer.streams = List.of();
        world.timers.pass(2000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.VANISHED);
    }

    @Test
    void aLatePeerIsSilentThenDownThenSlow() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.hangs = true;
        world.timers.pass(2970);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        world.timers.pass(10);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        world.timers.pass(2000);
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
        assertThat(peer.polls).as("never two at once").hasSize(2);
        peer.answer(peer.last());
        world.timers.settle();
        assertThat(world.state("a")).isEqualTo(PeerState.SLOW);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void aPeerThatIsAlwaysLateStaysSlowAndIsLeftInPeace() {
        ScriptedDriver peer = world.peer("a", "one");
        peer.hangs = true;
        world.timers.pass(4000);
        peer.answer(peer.last());
        world.timers.pass(19_000 - 4000);
        assertThat(peer.polls).as("next not before five times its duration").hasSize(1);
        world.timers.pass(1000);
        assertThat(peer.polls).hasSize(2);
        world.timers.pass(4000);
        assertThat(world.state("a")).as("it is known to take its time").isEqualTo(PeerState.SLOW);
        peer.answer(peer.last());
        world.timers.settle();
        assertThat(world.status("a").reason()).isNotNull();
    }

    @Test
    void aPollEndsAfterItsTimeoutAndTheSinkRefusesLateStreams() {
        ScriptedDriver peer = world.peer("a", "one");
        peer.hangs = true;
        world.timers.pass(10_025);
        assertThat(world.status("a").reason()).contains("poll_timeout");
        peer.answer(peer.polls.get(0));
        assertThat(peer.polls.get(0).answer()).isCompletedExceptionally();
        assertThat(world.has("a", "one")).isNull();
        world.timers.pass(10_000);
        assertThat(peer.polls).hasSizeGreaterThan(1);
    }

    @Test
    void aSlowPeerDelaysNobody() {
        world.peer("slow", "one").hangs = true;
        ScriptedDriver quick = world.peer("quick", "two");
        world.timers.pass(9000);
        assertThat(quick.polls).hasSize(10);
    }

    @Test
    void streamsBeyondTheLimitFailThePoll() {
        world.driver("a").streams = List.of("1", "2", "3", "2", "3");
        world.roster.add(World.settings("a", Map.of("max_streams", "2")));
        world.driver("b").streams = List.of("1", "2", "2", "1");
        world.roster.add(World.settings("b", Map.of("max_streams", "2")));
        world.timers.settle();
        assertThat(world.status("a").reason()).contains("max_streams");
        assertThat(world.has("a", "1")).isNull();
        assertThat(world.state("b")).isEqualTo(PeerState.UP);
    }

    @Test
    void namesThatBreakTheRulesAreSkipped() {
        world.peer("a", "good", "", "/x", "x/", "a\nb", "a\u007fb", "\ud800", "x".repeat(513), "ü".repeat(512));
        world.timers.settle();
        assertThat(world.status("a").streams()).isEqualTo(2);
    }

    @Test
    void workersAreMerged() {
        ScriptedDriver nginx = world.peer("a", "one");
        nginx.worker = "1";
        world.timers.settle();
        nginx.worker = "2";
        nginx.streams = List.of("two");
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.has("a", "two")).isEqualTo(Availability.RUNNING);
        assertThat(world.status("a").workers()).as("may have been a restart").isEqualTo(1);
        nginx.worker = "1";
        nginx.streams = List.of("one");
        world.timers.pass(1000);
        assertThat(world.status("a").workers()).isEqualTo(2);
        int before = nginx.polls.size();
        world.timers.pass(1000);
        assertThat(nginx.polls).as("polled more often").hasSizeBetween(before + 2, before + 3);
        nginx.streams = List.of();
        world.timers.pass(500);
        assertThat(world.has("a", "one")).as("the worker itself omits it").isEqualTo(Availability.VANISHED);
        assertThat(world.has("a", "two")).as("only its own worker may").isEqualTo(Availability.RUNNING);
        world.timers.pass(31_000);
        assertThat(world.has("a", "two")).as("not heard of for 30 s").isNull();
    }

    @Test
    void aRestartedServerDoesNotInheritItsWorkersStreams() {
        ScriptedDriver nginx = world.peer("a", "one");
        nginx.worker = "1";
        world.timers.settle();
        nginx.failure = Kind.REFUSED;
        world.timers.pass(1000);
        nginx.failure = null;
        nginx.worker = "9";
        nginx.streams = List.of("two");
        world.timers.pass(1000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.VANISHED);
        assertThat(world.has("a", "two")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void sluiceItselfIsRefusedAsAPeer() {
        world.peer("a", "one").serverId = "own-id";
        world.timers.settle();
        assertThat(world.state("a")).isEqualTo(PeerState.DOWN);
        assertThat(world.status("a").reason()).contains("itself");
        assertThat(world.has("a", "one")).isNull();
    }

    @Test
    void onDemandNamesAndPrefixesComeFromBothSides() {
        ScriptedDriver driver = world.driver("a");
        driver.prefixes = List.of("vod/");
        driver.onDemand = List.of("cam");
        driver.streams = List.of("listed");
        world.roster.add(World.settings("a", Map.of("ondemand", new String[] {"door listed films/*"})));
        world.timers.settle();
        assertThat(world.has("a", "cam")).isEqualTo(Availability.ON_DEMAND);
        assertThat(world.has("a", "door")).isEqualTo(Availability.ON_DEMAND);
        assertThat(world.has("a", "listed")).isEqualTo(Availability.RUNNING);
        assertThat(world.store.snapshot().streams().prefixHolders("vod/x.mp4")).hasSize(1);
        assertThat(world.store.snapshot().streams().prefixHolders("films/a/b")).hasSize(1);
        assertThat(world.store.snapshot().streams().prefixHolders("film/a")).isEmpty();
    }

    @Test
    void changedSettingsKeepTheStreamsAndForgetTheMemory() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.last().probe().remember("kept");
        world.timers.pass(1000);
        assertThat(peer.last().probe().memory(String.class)).contains("kept");
        peer.hangs = true;
        world.timers.pass(1000);
        world.roster.change(World.settings("a", Map.of("weight", "2")));
        world.timers.settle();
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(world.status("a").settings().weight()).isEqualTo(2);
        assertThat(peer.polls)
                .as("the poll under way is given up, the next begins")
                .hasSize(4);
        assertThat(peer.last().probe().memory(String.class)).isEmpty();
    }
}
