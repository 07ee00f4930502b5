package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.config.Options;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Decision;
import org.sluice.model.Drain;
import org.sluice.model.Explanation;
import org.sluice.model.Explanation.Verdict;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;

/** Who chooses, and how a choice is explained. */
class RoutingPoliciesTest {

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b");

    @Test
    void withoutAPolicyTheFewestPicksDecide() {
        world.catalog(streams, Peer.named("a").cpu(99), Peer.named("b").cpu(1));
        world.table.removePolicy(world.policy);
        int atA = 0;
        for (int i = 0; i < 100; i++) {
            Decision.Redirect redirect = world.redirect(Requests.play("cam", i));
            assertThat(redirect.reason()).isEqualTo(ReasonCode.NO_POLICY);
            atA += redirect.peer().equals("a") ? 1 : 0;
        }
        assertThat(atA).isEqualTo(50);
        assertThat(world.router.warning()).isNotNull();
    }

    @Test
    void aPolicyThatFailsCountsAsNone() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        RoutingPolicy broken = candidates -> {
            throw new IllegalStateException("broken");
        };
        RoutingPolicy wild = candidates -> candidates.size();
        for (RoutingPolicy bad : new RoutingPolicy[] {broken, wild, candidates -> -1}) {
            world.table.addPolicy(bad, Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
            assertThat(world.redirect(Requests.play("cam", bad.hashCode())).reason())
                    .isEqualTo(ReasonCode.NO_POLICY);
            world.table.removePolicy(bad);
        }
        assertThat(world.redirect(Requests.play("cam", -1)).reason()).isEqualTo(ReasonCode.CHOSEN);
    }

    @Test
    void theDirectiveNamesThePolicy() {
        world.catalog(streams, Peer.named("a").cpu(99), Peer.named("b").cpu(1));
        world.table.addPolicy(candidates -> candidates.peer(0).equals("a") ? 0 : 1, Map.of(RoutingPolicy.NAME, "a"));
        PolicyDirective directive = new PolicyDirective(Map.of(Options.VALUE, "a"));
        world.rules.setPolicy(directive);
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("a");
        PolicyDirective next = new PolicyDirective(Map.of(Options.WORDS, new String[] {"gone"}));
        world.rules.setPolicy(next);
        world.rules.unsetPolicy(directive);
        assertThat(world.redirect(Requests.play("cam", 2)).reason()).isEqualTo(ReasonCode.NO_POLICY);
        world.router.catalog = () -> CatalogSnapshot.EMPTY;
        assertThat(world.router.warning()).contains("'gone'");
        world.rules.unsetPolicy(next);
        assertThat(world.peer(Requests.play("cam", 3))).isEqualTo("b");
        assertThat(new PolicyDirective(Map.of()).name()).isEqualTo("leastloaded");
    }

    @Test
    void whoIsOverALimitIsLeftToTheLeastLoadedPolicy() {
        world.table.addPolicy(candidates -> candidates.peer(0).equals("a") ? 0 : 1, Map.of(RoutingPolicy.NAME, "a"));
        world.rules.setPolicy(new PolicyDirective(Map.of(Options.VALUE, "a")));
        world.catalog(
                streams,
                Peer.named("a").cpuLimit(50).cpu(99),
                Peer.named("b").cpuLimit(50).cpu(60));
        assertThat(world.peer(Requests.play("cam", 1))).isEqualTo("b");
        assertThat(world.router.explain(Requests.play("cam", 2)).policy()).isEqualTo("leastloaded");
    }

    @Test
    void anExplanationNamesEveryPeerAndWritesNothing() {
        world.catalog(
                new Streams()
                        .running("cam", "a", "b", "c", "d", "e", "f")
                        .onDemand("cam", "g")
                        .vanished("cam", "h"),
                Peer.named("a").cpu(10),
                Peer.named("b").cpuLimit(50).cpu(60),
                Peer.named("c").drain(Drain.ON),
                Peer.named("d").state(PeerState.SILENT),
                Peer.named("e").state(PeerState.DOWN),
                Peer.named("f").cpu(80),
                Peer.named("g"),
                Peer.named("h"),
                Peer.named("z"));
        Explanation explanation = world.router.explain(Requests.play("cam", 1));
        assertThat(((Decision.Redirect) explanation.decision()).peer()).isEqualTo("a");
        assertThat(explanation.policy()).isEqualTo("leastloaded");
        assertThat(explanation.asOf()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(explanation.verdicts())
                .extracting(Verdict::peer, Verdict::exclusion)
                .containsExactlyInAnyOrder(
                        tuple("a", null),
                        tuple("b", ReasonCode.OVER_CPU_LIMIT),
                        tuple("c", ReasonCode.PEER_DRAINING),
                        tuple("d", ReasonCode.PEER_SILENT),
                        tuple("e", ReasonCode.PEER_DOWN),
                        tuple("f", null),
                        tuple("g", ReasonCode.LESS_AVAILABLE),
                        tuple("h", ReasonCode.STREAM_VANISHED),
                        tuple("z", ReasonCode.NOT_LISTED));
        assertThat(world.viewers.bound(world.viewers.number("a"), world.now)).isZero();
        assertThat(world.viewers.pending(world.viewers.number("a"), world.now)).isZero();
    }

    @Test
    void anExplanationOfWhatIsNotThereSaysSo() {
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
        world.router.lookup = (stream, client) -> {
            throw new AssertionError("an explanation looks nobody up");
        };
        Explanation explanation = world.router.explain(Requests.play("dog", 1));
        assertThat(explanation.decision()).isEqualTo(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
        assertThat(explanation.verdicts()).extracting(Verdict::exclusion).containsOnly(ReasonCode.NOT_LISTED);
        Explanation publish = world.router.explain(Requests.publish("webrtc", "dog", 1));
        assertThat(publish.verdicts()).hasSize(2);
    }
}
