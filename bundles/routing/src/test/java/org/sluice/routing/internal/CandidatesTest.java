package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.model.ReasonCode.ALL_OVER_LIMIT;
import static org.sluice.model.ReasonCode.CHOSEN;
import static org.sluice.model.ReasonCode.FORM_NOT_OFFERED;
import static org.sluice.model.ReasonCode.NO_PEER_AVAILABLE;
import static org.sluice.model.ReasonCode.ONLY_SILENT;
import static org.sluice.model.ReasonCode.PANIC;
import static org.sluice.model.ReasonCode.STREAM_VANISHED;

import org.junit.jupiter.api.Test;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** Who may serve a new viewer, and who goes before whom. */
class CandidatesTest {

    private static final double NONE = PeerLimits.NONE;

    private final World world = new World();

    @Test
    void runningGoesBeforeOnDemandBeforePrefix() {
        Streams streams = new Streams().onDemand("cam", "b").running("cam", "a").prefix("", "c");
        world.catalog(streams, peer("a").cpu(80), peer("b").cpu(1), peer("c").cpu(0));
        expect("a", CHOSEN);
        world.catalog(
                new Streams().onDemand("cam", "b").prefix("", "c"),
                peer("b").cpu(80),
                peer("c").cpu(0));
        expect("b", CHOSEN);
        world.catalog(new Streams().prefix("", "c"), peer("b"), peer("c"));
        expect("c", CHOSEN);
    }

    @Test
    void originGoesBeforeAServerThatPulls() {
        world.catalog(
                new Streams().pulled("cam", "a").running("cam", "b"),
                peer("a").cpu(1),
                peer("b").cpu(80));
        expect("b", CHOSEN);
    }

    @Test
    void oneThatLeavesServesButOthersGoFirst() {
        world.catalog(
                new Streams().running("cam", "a", "b"),
                peer("a").cpu(1).leaving(),
                peer("b").cpu(80));
        expect("b", CHOSEN);
        world.catalog(new Streams().running("cam", "a"), peer("a").leaving(), peer("b"));
        expect("a", CHOSEN);
    }

    @Test
    void silentServesOnlyWhileNobodyFreshHasTheStream() {
        Streams streams = new Streams().running("cam", "a", "b");
        world.catalog(streams, peer("a").state(PeerState.SILENT), peer("b").cpu(99));
        expect("b", CHOSEN);
        world.catalog(new Streams().running("cam", "a"), peer("a").state(PeerState.SILENT), peer("b"));
        expect("a", ONLY_SILENT);
        world.catalog(
                new Streams().running("cam", "a").onDemand("cam", "b"),
                peer("a").state(PeerState.SILENT),
                peer("b"));
        expect("b", CHOSEN);
    }

    @Test
    void slowIsFresh() {
        world.catalog(new Streams().running("cam", "a"), peer("a").state(PeerState.SLOW));
        expect("a", CHOSEN);
    }

    @Test
    void theSavedCatalogServesUntilTheFirstPoll() {
        world.catalog(new Streams().running("cam", "a"), peer("a").saved());
        expect("a", CHOSEN);
        world.catalog(
                new Streams().onDemand("cam", "a").onDemand("cam", "b"),
                peer("a").state(PeerState.NEW),
                peer("b").cpu(99));
        expect("b", CHOSEN);
    }

    @Test
    void downServesInPanicOnly() {
        Streams streams = new Streams().running("cam", "a");
        world.catalog(streams, peer("a").state(PeerState.DOWN), peer("b"));
        refused(NO_PEER_AVAILABLE);
        world.catalog(
                streams, peer("a").state(PeerState.DOWN), peer("b"), peer("c").state(PeerState.SILENT));
        expect("a", PANIC);
        world.catalog(
                streams,
                peer("a").state(PeerState.DOWN),
                peer("b"),
                peer("c").state(PeerState.DOWN).leaving());
        refused(NO_PEER_AVAILABLE);
    }

    @Test
    void whenAllAreLostAtOnceDownMeansNothing() {
        Streams streams = new Streams().running("cam", "a", "b");
        world.table.catalogChanged(world.snapshot(
                streams,
                true,
                true,
                peer("a").state(PeerState.DOWN).cpu(10),
                peer("b").state(PeerState.SILENT).cpu(90)));
        expect("a", PANIC);
    }

    @Test
    void aLimitKeepsNewViewersAwayWhileOthersCanServe() {
        Streams streams = new Streams().running("cam", "a", "b");
        world.catalog(
                streams, peer("a").cpuLimit(80).cpu(81), peer("b").cpuLimit(99).cpu(98));
        expect("b", CHOSEN);
        world.catalog(streams, peer("a").cpuLimit(80).cpu(75), peer("b").cpu(98));
        expect("a", CHOSEN);
        world.catalog(
                streams,
                peer("a").limits(NONE, NONE, 1e9, NONE).figures(1, 1, 1e9),
                peer("b").figures(900, 1, 1));
        expect("b", CHOSEN);
        world.catalog(
                streams,
                peer("a").limits(NONE, NONE, NONE, 10).figures(10, 1, 1),
                peer("b").figures(900, 1, 1));
        expect("b", CHOSEN);
    }

    @Test
    void aLimitBringsOnDemandBeforeRunning() {
        world.catalog(
                new Streams().running("cam", "a").onDemand("cam", "b"),
                peer("a").cpuLimit(80).cpu(81),
                peer("b"));
        expect("b", CHOSEN);
    }

    @Test
    void aLimitWithoutItsFigureIsInert() {
        world.catalog(
                new Streams().running("cam", "a"),
                peer("a").limits(1, 1, 1, 1).figures(Figures.UNKNOWN, Figures.UNKNOWN, Figures.UNKNOWN));
        expect("a", CHOSEN);
    }

    @Test
    void lateCountsTowardsMaxClients() {
        world.catalog(
                new Streams().running("cam", "a", "b"),
                peer("a").limits(NONE, NONE, NONE, 10).figures(5, 1, 0),
                peer("b").limits(NONE, NONE, NONE, 1000).figures(999, 1, 0));
        int atB = 0;
        for (int i = 0; i < 5; i++) {
            atB += world.peer(Requests.play("cam", i)).equals("b") ? 1 : 0;
        }
        assertThat(atB).isZero();
        assertThat(world.peer(Requests.play("cam", 6))).isEqualTo("b");
    }

    @Test
    void whenAllAreOverALimitTheLeastLoadedServes() {
        world.catalog(
                new Streams().running("cam", "a", "b"),
                peer("a").cpuLimit(50).cpu(90),
                peer("b").cpuLimit(50).cpu(70));
        expect("b", ALL_OVER_LIMIT);
    }

    @Test
    void theChannelLimitHoldsForStartsAlone() {
        Streams running = new Streams().running("cam", "a");
        world.catalog(running, peer("a").limits(3, NONE, NONE, NONE).figures(1, 3, 1));
        expect("a", CHOSEN);
        Streams onDemand = new Streams().onDemand("cam", "a");
        world.catalog(onDemand, peer("a").limits(3, NONE, NONE, NONE).figures(1, 3, 1));
        refused(NO_PEER_AVAILABLE);
        world.catalog(onDemand, peer("a").limits(3, NONE, NONE, NONE).figures(1, 2, 1));
        expect("a", CHOSEN);
    }

    @Test
    void aDrainingPeerGetsNobodyNew() {
        world.catalog(
                new Streams().running("cam", "a", "b"),
                peer("a").drain(Drain.ON),
                peer("b").cpu(99));
        expect("b", CHOSEN);
        world.catalog(new Streams().running("cam", "a"), peer("a").drain(Drain.ON), peer("b"));
        refused(NO_PEER_AVAILABLE);
    }

    @Test
    void vanishedMeansTryAgain() {
        world.catalog(new Streams().vanished("cam", "a"), peer("a"));
        Decision decision = world.route(Requests.play("cam", 1));
        assertThat(decision).isEqualTo(new Decision.Unavailable(2, STREAM_VANISHED));
        world.catalog(new Streams().vanished("cam", "a").running("cam", "b"), peer("a"), peer("b"));
        expect("b", CHOSEN);
    }

    @Test
    void whoLacksTheFormIsNoCandidate() {
        FakeDriver poor = new FakeDriver();
        poor.missing.add("hls");
        world.table.addDriver(poor, FakeDriver.type("poor"));
        Streams streams = new Streams().running("cam", "a", "b");
        world.catalog(streams, peer("a").type("poor").cpu(1), peer("b").cpu(90));
        expect("b", CHOSEN);
        world.catalog(streams, peer("a").type("poor"), peer("b").type("poor"));
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(new Decision.NotFound(FORM_NOT_OFFERED));
        world.catalog(streams, peer("a").type("poor"), peer("b").drain(Drain.ON));
        refused(NO_PEER_AVAILABLE);
    }

    @Test
    void mediaPlaylistsAreWrappedAtTheEntryOnly() {
        FakeDriver nginx = new FakeDriver();
        nginx.mediaPlaylist = true;
        world.table.addDriver(nginx, FakeDriver.type("nginx"));
        Streams streams = new Streams().running("cam", "a");
        world.catalog(streams, peer("a").type("nginx"));
        assertThat(world.redirect(Requests.play("cam", 1)).answer()).isEqualTo(AnswerForm.PLAYLIST);
        assertThat(world.redirect(Requests.segment("cam", "1.ts", 1)).answer()).isEqualTo(AnswerForm.REDIRECT);
        world.catalog(streams, peer("a").type("nginx").answer(AnswerForm.REDIRECT));
        assertThat(world.redirect(Requests.play("cam", 1)).answer()).isEqualTo(AnswerForm.REDIRECT);
        world.catalog(streams, peer("a").answer(AnswerForm.PLAYLIST));
        assertThat(world.redirect(Requests.play("cam", 1)).answer()).isEqualTo(AnswerForm.PLAYLIST);
        world.catalog(streams, peer("a"));
        assertThat(world.redirect(Requests.play("cam", 1)).answer()).isEqualTo(AnswerForm.REDIRECT);
    }

    private static Peer peer(String name) {
        return Peer.named(name);
    }

    private int client;

    private void expect(String peer, ReasonCode reason) {
        Decision.Redirect redirect = world.redirect(Requests.play("cam", ++client));
        assertThat(redirect.peer()).isEqualTo(peer);
        assertThat(redirect.reason()).isEqualTo(reason);
        world.now += 60 * World.SECOND; // whatever was bound or counted for this client has faded
    }

    private void refused(ReasonCode reason) {
        assertThat(world.route(Requests.play("cam", ++client))).isEqualTo(new Decision.Unavailable(2, reason));
    }
}
