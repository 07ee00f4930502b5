package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.Figure;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** A balancer has peers and a policy of its own, under the first segment of the path. */
class BalancerTest {

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b", "c").running("news/one", "a", "b", "c");
    private int client;

    @Test
    void itsNameIsTakenOffAndItsServersAloneServe() {
        balancer("lb", "clients", "a", "b");
        world.catalog(streams, Peer.named("a"), Peer.named("b"), Peer.named("c").weight(1000));
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Decision.Redirect there = world.redirect(play("lb/news/one"));
            peers.add(there.peer());
            assertThat(there.url()).isEqualTo("http://" + there.peer() + "/news/one/index.m3u8");
        }
        assertThat(peers).containsExactlyInAnyOrder("a", "b");
        assertThat(world.peer(play("cam"))).isEqualTo("c");
    }

    @Test
    void whatLiesBelowAStreamGoesWithItsViewer() {
        balancer("lb", "clients", "a", "b");
        world.catalog(streams, Peer.named("a"), Peer.named("b"), Peer.named("c"));
        for (int viewer = 1; viewer < 20; viewer++) {
            String peer = world.peer(Requests.play("lb/cam", viewer));
            Decision.Redirect asset = world.redirect(Requests.asset("/lb/cam/seg-1.ts", viewer));
            assertThat(asset.peer()).isEqualTo(peer);
            assertThat(asset.url()).isEqualTo("http://" + peer + "/cam/seg-1.ts");
        }
    }

    @Test
    void itsModeChoosesAndItsMaxBitrateKeepsNewViewersAway() {
        policy("bitrate", Figure.OUTPUT_BITRATE);
        policy("streams", Figure.STREAMS);
        balancer("out", "bitrate", "a", "b max_bitrate=100");
        balancer("few", "streams", "a", "b");
        world.catalog(
                streams, Peer.named("a").figures(0, 1, 500), Peer.named("b").figures(0, 9, 99), Peer.named("c"));
        assertThat(world.peer(play("out/cam"))).isEqualTo("b");
        assertThat(world.peer(play("few/cam"))).isEqualTo("a");
        world.catalog(
                streams, Peer.named("a").figures(0, 1, 500), Peer.named("b").figures(0, 9, 100), Peer.named("c"));
        assertThat(world.peer(play("out/cam"))).isEqualTo("a");
        Explanation explanation = world.router.explain(play("out/cam"));
        assertThat(explanation.balancer()).isEqualTo("out");
        assertThat(explanation.verdicts())
                .extracting(Verdict::peer, Verdict::exclusion)
                .containsExactlyInAnyOrder(
                        tuple("a", null),
                        tuple("b", ReasonCode.OVER_MAX_BITRATE),
                        tuple("c", ReasonCode.NOT_IN_BALANCER));
    }

    @Test
    void countriesHaveTheirServersAndTheDefaultTakesTheRest() {
        Map<InetAddress, String> where = new HashMap<>();
        where.put(Requests.address(1), "RU");
        where.put(Requests.address(2), "DE");
        world.rules.setCountries(address -> where.getOrDefault(address, ""));
        balancer("lb", "clients", "a countries=RU,BY", "b { countries_default; }", "c { countries KZ UA; }");
        world.catalog(streams, Peer.named("a"), Peer.named("b"), Peer.named("c"));
        assertThat(world.peer(Requests.play("lb/cam", 1))).isEqualTo("a");
        assertThat(world.peer(Requests.play("lb/cam", 2))).isEqualTo("b");
        where.put(Requests.address(3), "KZ");
        assertThat(world.peer(Requests.play("lb/cam", 3))).isEqualTo("c");
    }

    @Test
    void withoutADatabaseOfCountriesEveryServerServes() {
        balancer("lb", "clients", "a countries=RU", "b countries=BY");
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        Set<String> peers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            peers.add(world.peer(play("lb/cam")));
        }
        assertThat(peers).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aStreamThatItsServersLackIsNotSearchedForWhereOthersHaveIt() {
        balancer("lb", "clients", "a");
        world.catalog(new Streams().running("cam", "b"), Peer.named("a"), Peer.named("b"));
        world.router.lookup = (stream, address) -> {
            throw new AssertionError("b has it, and does not take part");
        };
        assertThat(world.route(play("lb/cam"))).isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
    }

    @Test
    void aStreamThatIsFoundElsewhereIsNotFoundAndNotSearchedForEver() {
        balancer("lb", "clients", "a", "nobody");
        world.catalog(new Streams(), Peer.named("a"), Peer.named("b"));
        world.router.lookup = (stream, address) -> CompletableFuture.completedFuture(true);
        Decision pending = world.route(play("lb/cam"));
        assertThat(((Decision.Pending) pending).stage().toCompletableFuture().join())
                .isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
    }

    @Test
    void whatOnlyLooksLikeItsNameIsAStream() {
        balancer("lb", "clients", "a");
        world.catalog(new Streams().running("lb", "b").running("lbx/cam", "b"), Peer.named("a"), Peer.named("b"));
        assertThat(world.peer(play("lb"))).isEqualTo("b");
        assertThat(world.peer(play("lbx/cam"))).isEqualTo("b");
    }

    @Test
    void itGoesWithItsDirective() {
        BalancerDirective directive = balancer("lb", "clients", "a");
        world.catalog(streams, Peer.named("a"), Peer.named("b"), Peer.named("c"));
        assertThat(world.peer(play("lb/cam"))).isEqualTo("a");
        world.rules.removeBalancer(directive);
        assertThat(world.route(play("lb/cam"))).isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
    }

    @Test
    void olderFilesSayPeerInsteadOfServer() {
        BalancerDirective directive = new BalancerDirective(
                Map.of(Options.WORDS, new String[] {"lb"}, "peer", new String[] {"P1 max_bitrate=40M", "p2"}));
        assertThat(directive.mode()).isEqualTo("bitrate");
        assertThat(directive.servers())
                .extracting(BalancerDirective.Server::peer, BalancerDirective.Server::bitrate)
                .containsExactly(tuple("p1", 40e6), tuple("p2", Double.POSITIVE_INFINITY));
    }

    private PlaybackRequest play(String stream) {
        return Requests.play(stream, ++client);
    }

    private void policy(String name, Figure figure) {
        RoutingPolicy least = candidates -> {
            int best = 0;
            for (int i = 1; i < candidates.size(); i++) {
                best = candidates.figure(i, figure) < candidates.figure(best, figure) ? i : best;
            }
            return best;
        };
        world.table.addPolicy(least, Map.of(RoutingPolicy.NAME, name));
    }

    private BalancerDirective balancer(String name, String mode, String... servers) {
        BalancerDirective directive =
                new BalancerDirective(Map.of(Options.WORDS, new String[] {name}, "mode", mode, "server", servers));
        world.rules.addBalancer(directive);
        return directive;
    }
}
