package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.sluice.api.PollTally.Lookup;
import org.sluice.discovery.internal.lookup.Lookups;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Availability;

class LookupsTest {

    private final World world = new World();
    private final List<Lookup> ended = new ArrayList<>();
    private final Lookups lookups = new Lookups(
            world.timers, world.timers.executor(), world.store, stream -> world.roster.find(stream), ended::add);

    private static InetAddress client(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private CompletableFuture<Boolean> find(String stream) {
        CompletionStage<Boolean> stage = lookups.find(stream, client("192.0.2.1"));
        return stage == null ? null : stage.toCompletableFuture();
    }

    @Test
    void aStreamThatStartedAMomentAgoIsFoundByAPollAtOnce() {
        ScriptedDriver a = world.peer("a");
        world.timers.pass(1500);
        a.streams = List.of("new");
        CompletableFuture<Boolean> answer = find("new");
        boolean[] known = new boolean[1];
        answer.thenAccept(found -> known[0] = world.has("a", "new") == Availability.RUNNING);
        world.timers.settle();
        assertThat(answer).isCompletedWithValue(true);
        assertThat(known[0]).as("the snapshot knows it before the client does").isTrue();
        assertThat(a.polls).hasSize(3);
    }

    @Test
    void everyLookUpIsCountedOnceByItsEnd() {
        ScriptedDriver a = world.peer("a");
        world.timers.pass(1500);
        find("nobody");
        find("nobody");
        world.timers.pass(500);
        assertThat(ended).containsExactly(Lookup.MISSED);
        assertThat(find("nobody")).isNull();
        a.streams = List.of("new");
        find("new");
        world.timers.settle();
        assertThat(ended).containsExactly(Lookup.MISSED, Lookup.REFUSED, Lookup.FOUND);
    }

    @Test
    void aPeerThatCanBeAskedByNameIsNotPolled() {
        ScriptedDriver a = world.peer("a");
        world.timers.pass(1500);
        a.found = new CompletableFuture<>();
        CompletableFuture<Boolean> answer = find("new");
        world.timers.settle();
        a.found.complete(Availability.RUNNING);
        a.streams = List.of("new");
        world.timers.settle();
        assertThat(answer).isCompletedWithValue(true);
        assertThat(a.polls).hasSize(2);
        world.timers.pass(1000);
        assertThat(world.has("a", "new")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void aPollUnderWayMayHavePassedTheStreamSoAnotherFollows() {
        ScriptedDriver a = world.peer("a");
        world.timers.pass(900);
        a.hangs = true;
        world.timers.pass(200);
        assertThat(a.polls).hasSize(2);
        CompletableFuture<Boolean> answer = find("new");
        world.timers.pass(10);
        a.answer(a.last());
        a.hangs = false;
        a.streams = List.of("new");
        world.timers.pass(300);
        assertThat(answer).isCompletedWithValue(true);
    }

    @Test
    void clientsShareOneLookUpAndWaitASecondAtMost() {
        ScriptedDriver a = world.peer("a");
        world.timers.pass(1500);
        a.hangs = true;
        CompletableFuture<Boolean> answer = find("new");
        assertThat(find("new")).isSameAs(answer);
        world.timers.pass(1000);
        assertThat(answer).isCompletedWithValue(false);
    }

    @Test
    void whatWasLookedForInVainIsNotLookedForAgainForASecond() {
        world.peer("a");
        world.timers.pass(1500);
        CompletableFuture<Boolean> answer = find("new");
        world.timers.settle();
        assertThat(answer).isCompletedWithValue(false);
        assertThat(find("new")).isNull();
        world.timers.pass(1000);
        assertThat(find("new")).isNotNull();
    }

    @Test
    void aClientHasABudget() {
        world.peer("a");
        world.timers.pass(1500);
        for (int i = 0; i < 10; i++) {
            assertThat(find("x" + i)).isNotNull();
        }
        assertThat(find("y")).isNull();
        assertThat(lookups.find("y", client("192.0.2.2"))).isNotNull();
        assertThat(lookups.find("z0", client("2001:db8::1"))).isNotNull();
        for (int i = 1; i < 10; i++) {
            assertThat(lookups.find("z" + i, client("2001:db8::" + i))).isNotNull();
        }
        assertThat(lookups.find("zz", client("2001:db8::ffff")))
                .as("one /64 is one client")
                .isNull();
        world.timers.pass(100);
        assertThat(find("y2")).isNotNull();
        assertThat(find("y3")).isNull();
    }

    @Test
    void onlySixtyFourAreUnderWayAtOnce() {
        world.peer("a");
        world.timers.pass(1500);
        int begun = 0;
        for (int i = 0; i < 100; i++) {
            begun += lookups.find("x" + i, client("192.0.2." + i)) == null ? 0 : 1;
        }
        assertThat(begun).isEqualTo(64);
    }

    @Test
    void aListedStreamNeedsNoLookUp() {
        world.peer("a", "one");
        world.timers.pass(1500);
        assertThat(find("one")).isCompletedWithValue(true);
    }
}
