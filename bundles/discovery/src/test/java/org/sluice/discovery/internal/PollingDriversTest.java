package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.Availability;
import org.sluice.model.PeerState;

/** Which driver polls a peer, with which key, and what a driver may do wrong. */
class PollingDriversTest {

    private final World world = new World();

    @Test
    void aPeerWithoutADriverWaitsForIt() {
        world.roster.add(World.settings("a", Map.of()));
        world.timers.settle();
        assertThat(world.state("a")).isEqualTo(PeerState.NEW);
        assertThat(world.status("a").reason()).contains("of-a");
        assertThat(world.store.snapshot().complete()).isFalse();
        world.timers.pass(10_000);
        assertThat(world.store.snapshot().complete()).isTrue();
        world.driver("a").streams = List.of("one");
        world.roster.pollSoon();
        world.timers.pass(200);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void aDriverThatLeavesLeavesThePeerAsItWas() {
        ScriptedDriver driver = world.peer("a", "one");
        world.timers.settle();
        world.drivers.remove(driver);
        world.timers.pass(10_000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        world.timers.pass(40_000);
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
    }

    @Test
    void autoTriesEveryDriverAndRemembersTheOneThatFits() {
        ScriptedDriver wrong = new ScriptedDriver();
        wrong.failure = Kind.FORMAT;
        wrong.streams = List.of("nonsense");
        ScriptedDriver right = new ScriptedDriver();
        right.streams = List.of("one");
        world.drivers.add(wrong, Map.of(PeerDriver.TYPE, "aaa"));
        world.drivers.add(right, Map.of(PeerDriver.TYPE, new String[] {"bbb", "b-b-b"}));
        world.roster.add(World.settings("a", Map.of("type", "auto")));
        world.timers.pass(2000);
        assertThat(world.has("a", "one")).isEqualTo(Availability.RUNNING);
        assertThat(world.has("a", "nonsense")).isNull();
        assertThat(wrong.polls).hasSize(1);
        assertThat(right.polls).hasSize(3);
        assertThat(world.status("a").settings().type()).isEqualTo("bbb");
    }

    @Test
    void anEditOfAPeerOfTypeAutoKeepsTheDriverThatWasFound() {
        ScriptedDriver driver = world.driver("a");
        driver.streams = List.of("one");
        world.roster.add(World.settings("a", Map.of("type", "auto")));
        world.timers.settle();
        driver.hangs = true;
        world.roster.change(World.settings("a", Map.of("type", "auto", "weight", "3")));
        world.timers.settle();
        assertThat(world.status("a").settings().weight()).isEqualTo(3);
        assertThat(world.status("a").settings().type())
                .as("without its driver no URL of the peer is known")
                .isEqualTo("of-a");
    }

    @Test
    void theOtherKeyIsTriedWhereOneIsRefused() {
        ScriptedDriver peer = world.driver("a");
        world.keys.put("current", new Secret("new"));
        world.keys.put("previous", new Secret("old"));
        peer.hangs = true;
        world.roster.add(World.settings("a", Map.of()));
        world.timers.settle();
        assertThat(peer.last().probe().clusterKey()).contains(new Secret("new"));
        peer.failure = Kind.UNAUTHORIZED;
        peer.answer(peer.last());
        assertThat(peer.polls).hasSize(2);
        assertThat(peer.last().probe().clusterKey()).contains(new Secret("old"));
        peer.failure = null;
        peer.answer(peer.last());
        world.timers.pass(1000);
        assertThat(world.state("a")).isEqualTo(PeerState.UP);
        assertThat(peer.last().probe().clusterKey()).contains(new Secret("old"));
        world.keys.remove("previous");
        assertThat(peer.last().probe().clusterKey())
                .as("the exchange of keys is over")
                .contains(new Secret("new"));
    }

    @Test
    void whatADriverThrowsIsThisPeersFailureOnly() {
        PeerDriver bad = new PeerDriver() {
            @Override
            public java.util.concurrent.CompletionStage<org.sluice.api.spi.PeerReport> poll(
                    org.sluice.api.spi.PeerProbe probe, StreamSink streams) {
                throw new IllegalStateException("boom");
            }

            @Override
            public org.sluice.api.spi.UrlForms urlForms(org.sluice.model.PeerSettings settings) {
                return request -> null;
            }
        };
        world.drivers.add(bad, Map.of(PeerDriver.TYPE, "bad"));
        world.roster.add(World.settings("a", Map.of("type", "bad")));
        world.peer("b", "one");
        world.timers.settle();
        assertThat(world.state("a")).isEqualTo(PeerState.SILENT);
        assertThat(world.status("a").reason()).contains("bad").contains("bug");
        assertThat(world.has("b", "one")).isEqualTo(Availability.RUNNING);
    }
}
