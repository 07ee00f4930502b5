package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;

/** Routers among the peers, and requests that routers send here. */
class RouterPeersTest {

    private static final Peer MEDIA = Peer.named("media:8081");
    private static final Peer ROUTER =
            Peer.named("router:8080").at("http://router.example.com:8080/east").router();

    private final World world = new World();

    private static PlaybackRequest asked(String path, String query) {
        return Requests.over(Scheme.HTTP, "hls", path, query);
    }

    @Test
    void aRedirectToARouterIsMarkedBeforeThePath() {
        world.catalog(new Streams().running("a/b", "router:8080"), MEDIA, ROUTER);
        assertThat(world.redirect(asked("/a/b/index.m3u8", "token=x/../y")).url())
                .isEqualTo("http://router.example.com:8080/east/-/hop/a/b/index.m3u8?token=x/../y");
    }

    @Test
    void aMarkedRequestGoesToAMediaServerAsItWasFirstSent() {
        world.catalog(new Streams().running("a/b", "router:8080", "media:8081"), MEDIA, ROUTER);
        assertThat(world.redirect(asked("/-/hop/a/b/index.m3u8", "token=x")).url())
                .isEqualTo("http://media/a/b/index.m3u8?token=x");
        assertThat(world.redirect(Requests.asset("/-/hop/a/b/seg%20ment-1.ts", 7))
                        .url())
                .isEqualTo("http://media/a/b/seg%20ment-1.ts");
    }

    @Test
    void aMarkedRequestForWhatOnlyRoutersHaveIsNotFound() {
        List<String> lookedFor = new ArrayList<>();
        world.router.lookup = (stream, client) -> {
            lookedFor.add(stream);
            return CompletableFuture.completedFuture(true);
        };
        world.catalog(new Streams().running("a", "router:8080"), MEDIA, ROUTER);
        assertThat(world.peer(asked("/a/index.m3u8", null))).isEqualTo("router:8080");
        Decision decision = world.route(asked("/-/hop/a/index.m3u8", null));
        assertThat(decision).isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
        assertThat(world.route(asked("/-/hop/nowhere/index.m3u8", null)))
                .isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
        assertThat(lookedFor).isEmpty();
        assertThat(world.router.explain(asked("/-/hop/a/index.m3u8", null)).verdicts().stream()
                        .filter(verdict -> verdict.peer().equals("router:8080"))
                        .map(Verdict::exclusion))
                .containsExactly(ReasonCode.SECOND_HOP);
    }

    @Test
    void aViewerWhoIsAtARouterIsNotKeptThereByAMark() {
        world.catalog(new Streams().running("a", "router:8080"), MEDIA, ROUTER);
        assertThat(world.peer(asked("/a/index.m3u8", null))).isEqualTo("router:8080");
        world.catalog(new Streams().running("a", "router:8080", "media:8081"), MEDIA, ROUTER);
        assertThat(world.peer(asked("/-/hop/a/index.m3u8", null))).isEqualTo("media:8081");
    }

    @Test
    void mediaServersComeFirst() {
        world.catalog(new Streams().running("a", "router:8080", "media:8081"), MEDIA, ROUTER);
        for (int client = 0; client < 50; client++) {
            assertThat(world.peer(Requests.play("a", client))).isEqualTo("media:8081");
        }
    }

    @Test
    void aRouterServesWhatAMediaServerWouldHaveToStartOrIsTooFullFor() {
        world.catalog(new Streams().running("a", "router:8080").onDemand("a", "media:8081"), MEDIA, ROUTER);
        assertThat(world.peer(Requests.play("a", 1))).isEqualTo("router:8080");
        Peer full = Peer.named("media:8081").cpuLimit(80).cpu(90);
        world.catalog(new Streams().running("a", "router:8080", "media:8081"), full, ROUTER);
        assertThat(world.peer(Requests.play("a", 2))).isEqualTo("router:8080");
        Peer draining = Peer.named("media:8081").drain(Drain.ON);
        world.catalog(new Streams().running("a", "router:8080", "media:8081"), draining, ROUTER);
        assertThat(world.peer(Requests.play("a", 3))).isEqualTo("router:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/hop/index.m3u8",
                "/-/hopper/a/index.m3u8",
                "/-/hop/-/hop/a/index.m3u8",
                "/x/-/hop/a/index.m3u8"
            })
    void whatOnlyLooksLikeAMarkLeadsNowhere(String path) {
        world.catalog(new Streams().running("a", "media:8081"), MEDIA);
        assertThat(world.route(asked(path, null))).isInstanceOf(Decision.NotFound.class);
    }

    @ParameterizedTest
    @CsvSource({"rtsp, /-/hop/a/b, a/b", "rtmp, /-/hop/static/a/b, a/b"})
    void theMarkIsTakenOffWhateverStandsBeforeTheName(String scheme, String path, String stream) {
        PlaybackRequest whole = asked("/a/b/index.m3u8", null);
        PlaybackRequest asked = new PlaybackRequest(
                whole.protocol(),
                Scheme.of(scheme).orElseThrow(),
                scheme,
                whole.intent(),
                scheme.equals("rtmp") ? stream : "-/hop/" + stream,
                "",
                path,
                null,
                whole.client(),
                "",
                "");
        PlaybackRequest stripped = HopMark.strip(asked);
        assertThat(stripped.stream()).isEqualTo(stream);
        assertThat(stripped.path()).isEqualTo(path.substring(6));
    }
}
