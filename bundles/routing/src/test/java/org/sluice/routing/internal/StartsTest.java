package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** An on-demand stream is started once; a publisher goes to the peer that fits. */
class StartsTest {

    private static final double NONE = PeerLimits.NONE;

    private final World world = new World();

    private static Peer peer(String name) {
        return Peer.named(name).cpu(10);
    }

    @Test
    void theFirstPickBindsAllOthersUntilItRuns() {
        world.catalog(new Streams().onDemand("cam", "a", "b", "c"), peer("a"), peer("b"), peer("c"));
        Decision.Redirect first = world.redirect(Requests.play("cam", 0));
        assertThat(first.reason()).isEqualTo(ReasonCode.CHOSEN);
        for (int i = 1; i < 100; i++) {
            Decision.Redirect next = world.redirect(Requests.play("cam", i));
            assertThat(next.peer()).isEqualTo(first.peer());
            assertThat(next.reason()).isEqualTo(ReasonCode.BOUND);
            world.now += World.SECOND / 10;
        }
        assertThat(world.redirect(Requests.segment("cam", "preview.jpg", 500)).peer())
                .as("a picture of it as well")
                .isEqualTo(first.peer());
        world.catalog(new Streams().running("cam", "a", "b", "c"), peer("a"), peer("b"), peer("c"));
        Set<String> peers = new HashSet<>();
        for (int i = 100; i < 130; i++) {
            peers.add(world.peer(Requests.play("cam", i)));
        }
        assertThat(peers).as("once it runs everywhere, the policy chooses").hasSizeGreaterThan(1);
    }

    @Test
    void aStartThatDoesNotSucceedIsForgottenAfterFifteenSeconds() {
        world.catalog(
                new Streams().onDemand("cam", "a", "b"),
                peer("a").cpu(10),
                peer("b").cpu(20));
        assertThat(world.peer(Requests.play("cam", 0))).isEqualTo("a");
        world.catalog(
                new Streams().onDemand("cam", "a", "b"),
                peer("a").cpu(90),
                peer("b").cpu(20));
        world.now += 14 * World.SECOND;
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        world.now += 2 * World.SECOND;
        assertThat(world.peer(Requests.play("cam", 2))).isEqualTo("b");
        assertThat(world.redirect(Requests.play("cam", 3)).reason()).isEqualTo(ReasonCode.BOUND);
    }

    @Test
    void aStartMovesWhenItsPeerCannotServeAnyMore() {
        world.catalog(
                new Streams().onDemand("cam", "a", "b"),
                peer("a").cpu(10),
                peer("b").cpu(20));
        assertThat(world.peer(Requests.play("cam", 0))).isEqualTo("a");
        world.catalog(new Streams().onDemand("cam", "a", "b"), peer("a").drain(Drain.ON), peer("b"));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
        world.catalog(
                new Streams().onDemand("cam", "a", "b"),
                peer("a").cpu(1),
                peer("b").cpu(99));
        assertThat(world.peer(Requests.play("cam", 2))).as("and is bound there").isEqualTo("b");
    }

    @Test
    void theChannelThatFillsTheLimitStillTakesItsViewers() {
        world.catalog(
                new Streams().onDemand("cam", "a"),
                peer("a").limits(3, NONE, NONE, NONE).figures(0, 2, 0));
        assertThat(world.peer(Requests.play("cam", 0))).isEqualTo("a");
        world.catalog(
                new Streams().onDemand("cam", "a").onDemand("dog", "a"),
                peer("a").limits(3, NONE, NONE, NONE).figures(0, 3, 0));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        assertThat(world.route(Requests.play("dog", 2))).isInstanceOf(Decision.Unavailable.class);
    }

    @Test
    void publishingIsForbiddenButForWhip() {
        world.catalog(new Streams().running("cam", "a"), peer("a"));
        assertThat(world.route(Requests.publish("mpegts", "cam", 1)))
                .isEqualTo(new Decision.NotFound(ReasonCode.PUBLISH_FORBIDDEN));
        assertThat(world.route(Requests.publish("webrtc", "cam", 1))).isInstanceOf(Decision.Redirect.class);
    }

    @Test
    void aPublisherReturnsToThePeerThatHasItsStream() {
        world.catalog(
                new Streams().running("cam", "b").vanished("dog", "c"),
                peer("a").cpu(1),
                peer("b").cpuLimit(50).cpu(90),
                peer("c").cpu(95));
        assertThat(world.peer(Requests.publish("webrtc", "cam", 1))).isEqualTo("b");
        assertThat(world.peer(Requests.publish("webrtc", "dog", 1))).isEqualTo("c");
        assertThat(world.peer(Requests.publish("webrtc", "new", 1))).isEqualTo("a");
        assertThat(world.redirect(Requests.publish("webrtc", "new", 2)).reason())
                .as("before the catalog knows")
                .isEqualTo(ReasonCode.BOUND);
    }

    @Test
    void aPublisherReturnsAfterAGapToThePeerThatHadItsStream() {
        Streams streams = new Streams().former("cam", "b").running("moved", "a").former("moved", "b");
        Peer fit = peer("a").cpu(1);
        world.catalog(streams, fit, peer("b").cpuLimit(50).cpu(90));
        Decision.Redirect back = world.redirect(Requests.publish("webrtc", "cam", 1));
        assertThat(back.peer()).isEqualTo("b");
        assertThat(back.reason()).isEqualTo(ReasonCode.BOUND);
        assertThat(world.peer(Requests.publish("webrtc", "moved", 1)))
                .as("where it runs now goes before where it was")
                .isEqualTo("a");
        assertThat(world.route(Requests.play("cam", 1)))
                .as("players find what is there")
                .isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
        world.catalog(streams, fit, peer("b").state(PeerState.DOWN));
        assertThat(world.peer(Requests.publish("webrtc", "cam", 1))).isEqualTo("a");
    }

    @Test
    void whereAStreamVanishedGoesAfterWhereItRuns() {
        world.catalog(
                new Streams().running("cam", "b").vanished("cam", "a").former("cam", "a"),
                peer("a").cpu(1),
                peer("b").cpu(90));
        assertThat(world.peer(Requests.publish("webrtc", "cam", 1))).isEqualTo("b");
    }

    @Test
    void aPublisherGoesToNoPeerOverALimit() {
        world.catalog(
                new Streams(),
                peer("a").cpuLimit(50).cpu(90),
                peer("b").limits(2, NONE, NONE, NONE).figures(0, 2, 0));
        assertThat(world.route(Requests.publish("webrtc", "new", 1)))
                .isEqualTo(new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
        FakeDriver plain = new FakeDriver();
        plain.missing.add("webrtc");
        world.table.addDriver(plain, FakeDriver.type("plain"));
        world.catalog(new Streams(), peer("a").type("plain"), peer("b").type("plain"));
        assertThat(world.route(Requests.publish("webrtc", "new", 1)))
                .isEqualTo(new Decision.NotFound(ReasonCode.FORM_NOT_OFFERED));
        world.catalog(new Streams());
        assertThat(world.route(Requests.publish("webrtc", "new", 1)))
                .isEqualTo(new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
    }
}
