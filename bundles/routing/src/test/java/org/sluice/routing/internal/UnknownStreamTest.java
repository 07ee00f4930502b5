package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StartupGate;
import org.sluice.api.config.Configuration;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PeerState;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** A stream that nobody lists: starting up, looked up, or not there; and the stream that a path begins with. */
class UnknownStreamTest {

    private static final Decision NOT_FOUND = new Decision.NotFound(ReasonCode.UNKNOWN_STREAM);
    private static final Decision STARTING = new Decision.Unavailable(1, ReasonCode.STARTING);

    private final World world = new World();
    private final List<String> asked = new ArrayList<>();

    @Test
    void beforeAnyCatalogItIsTryAgain() {
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(STARTING);
        assertThat(world.router.problem()).contains("discovery");
    }

    @Test
    void withoutAnyConfigurationItIsNotNow() {
        Decision unconfigured = new Decision.Unavailable(5, ReasonCode.NO_CONFIGURATION);
        world.router.configuration = source(Configuration.Source.NONE);
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(unconfigured);
        world.catalog(new Streams());
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(unconfigured);
        assertThat(world.router.explain(Requests.play("cam", 1)).decision()).isEqualTo(unconfigured);
        world.catalog(new Streams(), Peer.named("a"));
        assertThat(world.route(Requests.play("cam", 1)))
                .as("peers of an earlier configuration are in force")
                .isEqualTo(NOT_FOUND);
        world.catalog(new Streams());
        world.router.configuration = source(Configuration.Source.FILE);
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(NOT_FOUND);
    }

    private static Configuration source(Configuration.Source source) {
        return new Configuration() {
            @Override
            public State state() {
                return new State(source, "sluice.conf", List.of());
            }

            @Override
            public State reload() {
                return state();
            }

            @Override
            public List<String> check(String name, String text) {
                return List.of();
            }
        };
    }

    @Test
    void whileTheGateWaitsItIsTryAgain() {
        Gate gate = new Gate();
        world.router.gate = gate;
        world.table.catalogChanged(world.snapshot(new Streams(), false, false, Peer.named("a")));
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(STARTING);
        assertThat(world.router.problem()).contains("first polls");
        gate.open = false;
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(NOT_FOUND);
        gate.open = true;
        world.catalog(new Streams(), Peer.named("a"));
        assertThat(world.route(Requests.play("cam", 1)))
                .as("a complete catalog needs no gate")
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void readyIsWhoCanSayThatAStreamIsUnknown() {
        Gate gate = new Gate();
        world.router.gate = gate;
        Streams dog = new Streams().running("dog", "a");
        world.table.catalogChanged(world.snapshot(
                dog, false, false, Peer.named("a"), Peer.named("b").saved()));
        assertThat(world.router.problem())
                .as("the catalog of an earlier run serves at once")
                .isNull();
        world.table.catalogChanged(world.snapshot(dog, false, false, Peer.named("a"), Peer.named("b")));
        assertThat(world.router.problem()).as("who was ready stays ready").isNull();

        World first = new World();
        first.router.gate = gate;
        first.table.catalogChanged(first.snapshot(dog, false, false, Peer.named("a"), Peer.named("b")));
        assertThat(first.router.problem()).contains("not all peers");
        first.table.catalogChanged(first.snapshot(dog, true, false, Peer.named("a"), Peer.named("b")));
        assertThat(first.router.problem()).isNull();
    }

    @Test
    void aRouterWhoseOnlyPeersAreDownIsNotReady() {
        world.catalog(new Streams(), Peer.named("a").state(PeerState.DOWN));
        assertThat(world.router.problem()).contains("no peer was heard of");
        world.catalog(new Streams(), Peer.named("a"));
        assertThat(world.router.problem()).isNull();
    }

    @Test
    void aStreamThatTheLookUpFindsIsServed() {
        world.catalog(new Streams(), Peer.named("a"));
        CompletableFuture<Boolean> answer = lookUp();
        Decision decision = world.route(Requests.play("cam", 1));
        assertThat(decision).isInstanceOf(Decision.Pending.class);
        CatalogSnapshot found = world.snapshot(new Streams().running("cam", "a"), true, false, Peer.named("a"));
        world.router.catalog = () -> found;
        answer.complete(true);
        assertThat(stage(decision)).isCompletedWithValueMatching(then -> then instanceof Decision.Redirect);
        assertThat(asked).containsExactly("cam");
    }

    @Test
    void aLookUpInVainIsNotFound() {
        world.catalog(new Streams(), Peer.named("a"));
        CompletableFuture<Boolean> answer = lookUp();
        Decision decision = world.route(Requests.play("cam", 1));
        answer.complete(false);
        assertThat(stage(decision)).isCompletedWithValue(NOT_FOUND);
    }

    @Test
    void aLookUpThatFailsOrHangsIsNotFound() {
        world.catalog(new Streams(), Peer.named("a"));
        CompletableFuture<Boolean> answer = lookUp();
        Decision failed = world.route(Requests.play("cam", 1));
        answer.completeExceptionally(new IllegalStateException("stopped"));
        assertThat(stage(failed)).isCompletedWithValue(NOT_FOUND);
        lookUp();
        assertThat(stage(world.route(Requests.play("cam", 1))))
                .succeedsWithin(Duration.ofSeconds(3))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aStreamThatIsFoundButNotYetInTheSnapshotIsTryAgain() {
        world.catalog(new Streams(), Peer.named("a"));
        CompletableFuture<Boolean> answer = lookUp();
        Decision decision = world.route(Requests.play("cam", 1));
        answer.complete(true);
        assertThat(stage(decision)).isCompletedWithValueMatching(then -> then instanceof Decision.Unavailable);
    }

    @Test
    void withoutALookUpItIsNotFound() {
        world.catalog(new Streams(), Peer.named("a"));
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(NOT_FOUND);
        world.router.lookup = (stream, client) -> null;
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(NOT_FOUND);
        world.router.lookup = (stream, client) -> {
            throw new IllegalStateException("being replaced");
        };
        assertThat(world.route(Requests.play("cam", 1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void nobodyIsAskedForAPathOfNoFormOrAnEndlessName() {
        world.catalog(new Streams(), Peer.named("a"));
        lookUp();
        assertThat(world.route(Requests.asset("/cam/1.ts", 1))).isEqualTo(NOT_FOUND);
        assertThat(world.route(Requests.play("x".repeat(513), 1))).isEqualTo(NOT_FOUND);
        assertThat(asked).isEmpty();
        assertThat(world.route(Requests.segment("cam", "tracks-v1/mono.m3u8", 1)))
                .as("of a known form the name is known")
                .isInstanceOf(Decision.Pending.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/cam/1.ts, cam, 1.ts",
        "/cam, cam, ''",
        "/cam/a/b/c.ts, cam/a, b/c.ts",
        "/cam/a, cam/a, ''",
        "/cam/ax/1.ts, cam, ax/1.ts",
        "/caf%C3%A9/x/1.ts, café, x/1.ts",
        "/%F0%9F%92%A5/1.ts, 💥, 1.ts",
        "/c%61m/%31.ts, cam, %31.ts",
        "/cam%2Fa/1.ts, cam/a, 1.ts"
    })
    void thePathBelongsToTheLongestKnownStream(String path, String stream, String rest) {
        Streams streams = new Streams()
                .running("cam", "a")
                .running("cam/a", "a")
                .running("café", "a")
                .running("💥", "a");
        PlaybackRequest split = AssetPath.split(Requests.asset(path, 1), streams);
        assertThat(split.stream()).isEqualTo(stream);
        assertThat(split.rest()).isEqualTo(rest);
        world.catalog(streams, Peer.named("a"));
        assertThat(world.redirect(Requests.asset(path, 1)).url()).isEqualTo("http://a" + path);
    }

    @Test
    void anEncodedSlashEndsNoName() {
        PlaybackRequest request = Requests.asset("/cam%2F1.ts", 1);
        assertThat(AssetPath.split(request, new Streams().running("cam", "a"))).isSameAs(request);
    }

    @Test
    void aPathOfTooManySegmentsCostsAFewLookUps() {
        int[] lookUps = new int[1];
        Streams counting = new Streams();
        AssetPath.split(Requests.asset("/a".repeat(4000), 1), new Counting(counting, lookUps));
        assertThat(lookUps[0]).isEqualTo(32);
    }

    @Test
    void aPrefixServesWhatNobodyLists() {
        world.catalog(new Streams().prefix("vod/", "a"), Peer.named("a"));
        assertThat(world.peer(Requests.play("vod/film.mp4", 1))).isEqualTo("a");
        assertThat(world.peer(Requests.asset("/vod/film.mp4/1.ts", 1))).isEqualTo("a");
        assertThat(world.route(Requests.play("live", 1))).isEqualTo(NOT_FOUND);
    }

    @Test
    void publishersAreNotLookedUp() {
        world.catalog(new Streams());
        lookUp();
        world.route(Requests.request("webrtc", Intent.PUBLISH, "cam", "whip", Requests.address(1), "Encoder/1", ""));
        assertThat(asked).isEmpty();
    }

    private CompletableFuture<Boolean> lookUp() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        world.router.lookup = (stream, client) -> {
            asked.add(stream);
            return answer;
        };
        return answer;
    }

    private static CompletableFuture<Decision> stage(Decision decision) {
        CompletionStage<Decision> stage = ((Decision.Pending) decision).stage();
        return stage.toCompletableFuture();
    }

    private static final class Gate implements StartupGate {
        private boolean open = true;

        @Override
        public boolean waiting() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
