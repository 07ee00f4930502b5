package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.ManualOverride;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** What an operator decides by hand goes before what routing would choose. */
class OverrideTest {

    private final World world = new World();
    private final Streams streams = new Streams()
            .running("live/cam", "a", "b")
            .running("live/two", "a", "b")
            .running("other", "a", "b");
    private int client;

    @Test
    void aPinnedStreamGoesToItsPeer() {
        pin("live/cam", "b");
        world.catalog(
                streams, Peer.named("a").cpu(1), Peer.named("b").cpuLimit(50).cpu(90));
        Decision.Redirect there = world.redirect(Requests.play("live/cam", ++client));
        assertThat(there.peer()).isEqualTo("b");
        assertThat(there.reason()).isEqualTo(ReasonCode.PINNED);
        assertThat(world.redirect(Requests.play("live/cam", client)).reason()).isEqualTo(ReasonCode.KNOWN_VIEWER);
        assertThat(world.peer(Requests.play("live/two", ++client))).isEqualTo("a");
        assertThat(world.router.explain(Requests.play("live/cam", ++client)).verdicts())
                .filteredOn(verdict -> verdict.peer().equals("a"))
                .extracting(Verdict::exclusion)
                .containsExactly(ReasonCode.PINNED_ELSEWHERE);
    }

    @Test
    void aPinMovesThePresentViewersAndLetsThemGoWhenItsPeerCannotServe() {
        world.catalog(streams, Peer.named("a").cpu(1), Peer.named("b").cpu(90));
        assertThat(world.peer(Requests.play("live/cam", 7))).isEqualTo("a");
        pin("live/*", "b");
        assertThat(world.peer(Requests.play("live/cam", 7))).isEqualTo("b");
        world.catalog(streams, Peer.named("a").cpu(1), Peer.named("b").state(PeerState.DOWN));
        assertThat(world.peer(Requests.play("live/cam", 7))).isEqualTo("a");
        world.catalog(streams, Peer.named("a").cpu(1), Peer.named("b").drain(Drain.ON));
        assertThat(world.peer(Requests.play("live/cam", ++client))).isEqualTo("a");
        world.catalog(new Streams().running("live/cam", "a"), Peer.named("a"), Peer.named("b"));
        assertThat(world.peer(Requests.play("live/cam", ++client))).isEqualTo("a");
    }

    @Test
    void aBlockedStreamIsNotFoundWhateverIsBelowIt() {
        block("live/*");
        pin("live/two", "b");
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        assertThat(world.route(Requests.play("live/cam", ++client)))
                .isEqualTo(new Decision.NotFound(ReasonCode.BLOCKED));
        assertThat(world.route(Requests.asset("/live/cam/1.ts", client)))
                .isEqualTo(new Decision.NotFound(ReasonCode.BLOCKED));
        assertThat(world.peer(Requests.play("other", client))).isIn("a", "b");
        assertThat(world.peer(Requests.play("live/two", ++client)))
                .as("a pin by name goes before a block by prefix")
                .isEqualTo("b");
    }

    @Test
    void aFallbackIsShownWhileNobodyCanServe() {
        fallback("live/*", "hls", "https://cdn.example.com/slate/index.m3u8");
        world.catalog(streams, Peer.named("a").drain(Drain.ON), Peer.named("b").drain(Drain.ON));
        Decision.Redirect slate = new Decision.Redirect(
                null, "https://cdn.example.com/slate/index.m3u8", AnswerForm.REDIRECT, ReasonCode.FALLBACK);
        assertThat(world.route(Requests.play("live/cam", ++client))).isEqualTo(slate);
        assertThat(world.route(Requests.play("live/unknown", ++client))).isEqualTo(slate);
        assertThat(world.router.explain(Requests.play("live/cam", client)).decision())
                .isEqualTo(slate);
        assertThat(world.route(Requests.play("other", ++client)))
                .isEqualTo(new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
        assertThat(world.route(Requests.segment("live/cam", "1.ts", client)))
                .isEqualTo(new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
        world.catalog(streams, Peer.named("a"), Peer.named("b").drain(Drain.ON));
        assertThat(world.peer(Requests.play("live/cam", ++client))).isEqualTo("a");
    }

    @Test
    void whatWasDecidedIsToldOfEachStream() {
        block("live/cam");
        fallback("live/*", "hls", "http://x/y.m3u8");
        assertThat(world.rules.of("live/cam"))
                .extracting(ManualOverride::kind)
                .containsExactly(ManualOverride.Kind.BLOCK, ManualOverride.Kind.FALLBACK);
        assertThat(world.rules.of("live")).isEmpty();
        assertThat(world.rules.all()).hasSize(2);
    }

    @Test
    void publishersGoWhereTheConfigurationPrefersWhileNobodyElseHasTheirStream() {
        world.rules.addDecided(new IngestDirective(Map.of(Options.WORDS, new String[] {"live/*"}, "capture_at", "b")));
        Peer fit = Peer.named("b").cpuLimit(80).cpu(70);
        world.catalog(new Streams(), Peer.named("a").cpu(1), fit);
        Decision.Redirect there = world.redirect(Requests.publish("webrtc", "live/new", ++client));
        assertThat(there.peer()).isEqualTo("b");
        assertThat(there.reason()).isEqualTo(ReasonCode.CAPTURE_AT);
        assertThat(world.peer(Requests.publish("webrtc", "other/new", ++client)))
                .isEqualTo("a");
        world.catalog(new Streams().running("live/cam", "a"), Peer.named("a").cpu(1), fit);
        assertThat(world.peer(Requests.publish("webrtc", "live/cam", ++client))).isEqualTo("a");
        world.catalog(
                new Streams(),
                Peer.named("a").cpu(1),
                Peer.named("b").cpuLimit(80).cpu(99));
        assertThat(world.peer(Requests.publish("webrtc", "live/late", ++client)))
                .isEqualTo("a");
        world.catalog(new Streams(), Peer.named("a").cpu(1), fit);
        assertThat(world.peer(Requests.publish("webrtc", "live/late", ++client)))
                .as("it tries again where it was sent")
                .isEqualTo("a");
    }

    private void pin(String stream, String peer) {
        world.rules.addDecided(new PinDirective(Map.of(Options.WORDS, new String[] {stream}, "to", peer)));
    }

    private void block(String stream) {
        world.rules.addDecided(new BlockDirective(Map.of(Options.WORDS, new String[] {stream})));
    }

    private void fallback(String stream, String form, String url) {
        world.rules.addDecided(new FallbackDirective(Map.of(Options.WORDS, new String[] {stream}, form, url)));
    }
}
