package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.api.StreamIndex;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Holder;

/** Who lost a stream is remembered for its stale time-out, beside the streams that there are. */
class FormerHoldersTest {

    private final World world = new World();

    private List<String> former(String stream) {
        return world.store.snapshot().streams().formerHolders(stream).stream()
                .map(Holder::peer)
                .toList();
    }

    @Test
    void aPeerIsRememberedForItsStaleTimeOutAfterItLostAStream() {
        ScriptedDriver peer = world.peer("a", Map.of("stale_timeout", "30000"), "one", "two");
        world.timers.settle();
        peer.streams = List.of("two");
        world.timers.pass(1000);
        assertThat(former("one")).containsExactly("a");
        world.timers.pass(29_000);
        assertThat(former("one")).containsExactly("a");
        world.timers.pass(1000);
        assertThat(former("one")).isEmpty();
        assertThat(former("two")).isEmpty();
    }

    @Test
    void whatIsRememberedIsNoStreamOfTheCatalog() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.streams = List.of();
        world.timers.pass(10_000);
        StreamIndex streams = world.store.snapshot().streams();
        assertThat(former("one")).containsExactly("a");
        assertThat(streams.holders("one")).isEmpty();
        assertThat(streams.size()).isZero();
        streams.forEach((stream, holders) -> assertThat(stream).isNull());
    }

    @Test
    void aStreamThatReturnsIsNotRememberedAndThenGoesAnew() {
        ScriptedDriver peer = world.peer("a", "one");
        world.timers.settle();
        peer.streams = List.of();
        world.timers.pass(20_000);
        peer.streams = List.of("one");
        world.timers.pass(1000);
        assertThat(former("one")).isEmpty();
        peer.streams = List.of();
        world.timers.pass(25_000);
        assertThat(former("one")).containsExactly("a");
    }

    @Test
    void aPeerThatLeavesIsForgotten() {
        ScriptedDriver peer = world.peer("a", "one");
        world.peer("b", "other");
        world.timers.settle();
        peer.streams = List.of();
        world.timers.pass(1000);
        world.roster.remove("a");
        world.timers.pass(20_000);
        assertThat(world.status("a")).isNull();
        assertThat(former("one")).isEmpty();
    }

    @Test
    void noMoreThanThousandsAreRememberedOfOnePeer() {
        String[] many = IntStream.range(0, 12_000).mapToObj(i -> "s" + i).toArray(String[]::new);
        ScriptedDriver peer = world.peer("a", many);
        world.timers.settle();
        peer.streams = List.of();
        world.timers.pass(5000);
        assertThat(IntStream.range(0, 12_000).filter(i -> !former("s" + i).isEmpty()))
                .hasSize(10_000);
        world.timers.pass(30_000);
        assertThat(IntStream.range(0, 12_000).filter(i -> !former("s" + i).isEmpty()))
                .isEmpty();
    }
}
