package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.PeerState;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Recording.Part;

/** Requests into the past go where that was recorded, whether the stream runs there or not. */
class ArchiveTest {

    private static final Peer A = Peer.named("a");
    private static final Peer B = Peer.named("b");
    private static final Peer C = Peer.named("c");

    private final World world = new World();
    private final Streams streams = new Streams();

    private static PlaybackRequest past(String stream, long from, long length, int client) {
        return at(Requests.play(stream, client), new ArchiveSpan(from, length));
    }

    private static PlaybackRequest at(PlaybackRequest one, ArchiveSpan span) {
        return new PlaybackRequest(
                one.protocol(),
                one.scheme(),
                one.form(),
                one.intent(),
                one.stream(),
                one.rest(),
                one.path(),
                one.query(),
                one.client(),
                one.userAgent(),
                one.session(),
                one.carriage(),
                span);
    }

    /** The catalog is one of much later than what was recorded. */
    private void catalog(Peer... peers) {
        for (int i = 0; i < 20; i++) {
            world.snapshot(streams, true, false, peers);
        }
        world.catalog(streams, peers);
    }

    private ReasonCode reason(PlaybackRequest request) {
        return world.route(request).reason();
    }

    private Map<String, Verdict> verdicts(PlaybackRequest request) {
        return world.router.explain(request).verdicts().stream()
                .collect(Collectors.toMap(Verdict::peer, Function.identity()));
    }

    @Test
    void goesWhereTheTimeWasRecordedAlthoughTheStreamRunsElsewhere() {
        streams.running("cam", "a").tells("a").recorded("cam", "b", 1, 9);
        catalog(A, B);
        assertThat(world.peer(past("cam", 2, 3, 1))).isEqualTo("b");
        assertThat(world.peer(Requests.play("cam", 2))).isEqualTo("a");
        Map<String, Verdict> verdicts = verdicts(past("cam", 2, 3, 3));
        assertThat(verdicts.get("a").exclusion()).isEqualTo(ReasonCode.ARCHIVE_NOT_COVERED);
        assertThat(verdicts.get("b").exclusion()).isNull();
        assertThat(verdicts.get("b").availability()).isNull();
    }

    @Test
    void whatNobodyRecordedIsNotFound() {
        streams.running("cam", "a").recorded("cam", "a", 6, Part.GROWS).recorded("cam", "b", 1, 3);
        catalog(A, B);
        assertThat(world.route(past("cam", 4, 1, 1))).isEqualTo(new Decision.NotFound(ReasonCode.ARCHIVE_NOT_COVERED));
        assertThat(verdicts(past("cam", 4, 1, 1)).values())
                .extracting(Verdict::exclusion)
                .containsOnly(ReasonCode.ARCHIVE_NOT_COVERED);
        assertThat(reason(past("never", 2, 1, 1))).isEqualTo(ReasonCode.UNKNOWN_STREAM);
    }

    @Test
    void allOfItIsBetterThanPartAndPartBetterThanUnknown() {
        streams.running("cam", "a", "b", "c")
                .recorded("cam", "a", 1, 4)
                .recorded("cam", "b", 1, 10)
                .running("more", "a", "b", "c")
                .recorded("more", "a", 1, 2)
                .recorded("more", "b", 1, 5);
        catalog(A, B, C);
        assertThat(world.peer(past("cam", 1, 8, 1))).isEqualTo("b");
        Map<String, Verdict> verdicts = verdicts(past("cam", 1, 8, 2));
        assertThat(verdicts.get("a").exclusion()).isEqualTo(ReasonCode.ARCHIVE_IN_PART);
        assertThat(verdicts.get("c").exclusion()).isEqualTo(ReasonCode.ARCHIVE_UNKNOWN);
        assertThat(world.peer(past("more", 1, 8, 1))).isEqualTo("b");
        assertThat(verdicts(past("more", 1, 8, 2)).get("a").exclusion()).isEqualTo(ReasonCode.ARCHIVE_IN_PART);
        assertThat(world.peer(past("cam", 12, 1, 1))).as("c may have it").isEqualTo("c");
    }

    @Test
    void whereNobodyTellsItIsAsForThePresent() {
        streams.running("cam", "a").vanished("gone", "a").prefix("vod/", "b");
        catalog(A, B);
        assertThat(world.peer(past("cam", 1, 1, 1))).isEqualTo("a");
        assertThat(world.peer(past("vod/x.mp4", 1, 1, 1))).isEqualTo("b");
        assertThat(reason(past("gone", 1, 1, 1))).isEqualTo(ReasonCode.STREAM_VANISHED);
    }

    @Test
    void aTimeBeforeNowIsReckonedFromTheCatalog() {
        streams.running("cam", "a").recorded("cam", "a", 15, Part.GROWS).recorded("cam", "b", 1, 12);
        catalog(A, B);
        long now = world.table.now().asOf().getEpochSecond();
        assertThat(world.peer(past("cam", -(now - 10), 0, 1))).isEqualTo("b");
        assertThat(world.peer(past("cam", -(now - 16), ArchiveSpan.TO_NOW, 2))).isEqualTo("a");
    }

    @Test
    void theViewerStaysWhereItIsWhileThatPeerHasAsMuch() {
        streams.running("cam", "a", "b", "c")
                .recorded("cam", "a", 1, 9)
                .recorded("cam", "b", 1, 9)
                .recorded("cam", "c", 5, 9);
        catalog(A, B, C);
        Set<String> met = new HashSet<>();
        for (int client = 1; client < 50; client++) {
            String first = world.peer(past("cam", 2, 3, client));
            assertThat(world.redirect(past("cam", 3, 3, client)))
                    .extracting(Decision.Redirect::peer, Decision::reason)
                    .containsExactly(first, ReasonCode.KNOWN_VIEWER);
            assertThat(world.peer(Requests.play("cam", client))).isEqualTo(first);
            met.add(first);
        }
        assertThat(met).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aLiveViewerWhoGoesBackIsSentWhereItsTimeWasRecorded() {
        streams.running("cam", "a").tells("a").recorded("cam", "b", 1, 9);
        catalog(A, B);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        assertThat(world.peer(past("cam", 2, 3, 1))).isEqualTo("b");
        assertThat(world.peer(Requests.asset("/cam/2022/03/37-05000.ts", 1))).isEqualTo("b");
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
    }

    @Test
    void healthDrainsLimitsAndPinsApplyAsForPlaying() {
        streams.tells("c").recorded("cam", "a", 1, 9).recorded("cam", "b", 1, 9).running("cam", "c");
        catalog(A, Peer.named("b").drain(Drain.ON), C);
        assertThat(world.peer(past("cam", 2, 3, 1))).isEqualTo("a");
        assertThat(verdicts(past("cam", 2, 3, 2)).get("b").exclusion()).isEqualTo(ReasonCode.PEER_DRAINING);
        catalog(Peer.named("a").state(PeerState.SILENT), B, C);
        assertThat(world.peer(past("cam", 2, 3, 2))).isEqualTo("b");
        catalog(Peer.named("a").cpuLimit(50).cpu(90), B, C);
        assertThat(world.peer(past("cam", 2, 3, 3))).isEqualTo("b");
        catalog(Peer.named("a").drain(Drain.ON), Peer.named("b").drain(Drain.ON), C);
        assertThat(reason(past("cam", 2, 3, 4))).isEqualTo(ReasonCode.NO_PEER_AVAILABLE);
    }

    @Test
    void whatIsRecordedOnlyCanBeFoundBelowAsWell() {
        streams.recorded("arc/cam", "b", 1, 9);
        catalog(A, B);
        PlaybackRequest file = Requests.asset("/arc/cam/archive-2-3.mp4", 1);
        assertThat(world.peer(at(file, new ArchiveSpan(2, 3)))).isEqualTo("b");
        assertThat(world.peer(Requests.asset("/arc/cam/2022/1.ts", 2))).isEqualTo("b");
        assertThat(verdicts(Requests.asset("/arc/cam/2022/1.ts", 3)).get("b").exclusion())
                .isNull();
        assertThat(reason(Requests.play("arc/cam", 3))).isEqualTo(ReasonCode.UNKNOWN_STREAM);
    }

    @Test
    void explainsByPeersThatListTheStreamOrRecordedIt() {
        streams.running("cam", "a").recorded("other", "b", 1, 9).recorded("cam", "a", 1, 9);
        catalog(A, B, C);
        Map<String, Verdict> verdicts = verdicts(past("cam", 2, 3, 1));
        assertThat(verdicts.get("a").availability()).isEqualTo(Availability.RUNNING);
        assertThat(List.of(verdicts.get("b").exclusion(), verdicts.get("c").exclusion()))
                .containsOnly(ReasonCode.NOT_LISTED);
    }
}
