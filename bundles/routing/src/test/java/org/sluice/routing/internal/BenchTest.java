package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** A policy that takes too long is not asked any more; one that throws is named. */
class BenchTest {

    private static final long MILLI = 1_000_000L;

    private final World world = new World();
    private final Streams streams = new Streams().running("cam", "a", "b");
    private final Sleeper sleeper = new Sleeper();
    private int client;

    /** Takes its time by the world's clock, and always chooses the last. */
    private final class Sleeper implements RoutingPolicy {
        long millis;
        int calls;
        RuntimeException thrown;

        @Override
        public int choose(Candidates candidates) {
            calls++;
            world.now += millis * MILLI;
            if (thrown != null) {
                throw thrown;
            }
            return candidates.size() - 1;
        }
    }

    @BeforeEach
    void replaceTheDefault() {
        world.table.removePolicy(world.policy);
        world.table.addPolicy(sleeper, Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
        world.catalog(streams, Peer.named("a"), Peer.named("b"));
    }

    private void ask() {
        world.peer(Requests.play("cam", ++client));
    }

    private HealthFinding finding() {
        assertThat(world.table.findings()).hasSize(1);
        return world.table.findings().get(0);
    }

    @Test
    void fastOnesAreNotMentioned() {
        sleeper.millis = 49;
        for (int i = 0; i < 10; i++) {
            ask();
        }
        assertThat(world.table.findings()).isEmpty();
    }

    @Test
    void atTheThirdSlowCallItIsBenched() {
        sleeper.millis = 51;
        ask();
        ask();
        assertThat(finding().severity()).isEqualTo(HealthFinding.Severity.WARNING);
        assertThat(finding().reason()).startsWith("2 calls");
        ask();
        assertThat(finding().subject()).isEqualTo("policy leastloaded");
        assertThat(finding().reason()).isEqualTo("benched: 3 calls took more than 50 ms, the longest 51 ms");
        ask();
        assertThat(sleeper.calls).isEqualTo(3);
        assertThat(world.router.explain(Requests.play("cam", 99)).decision().reason())
                .isEqualTo(org.sluice.model.ReasonCode.NO_POLICY);
    }

    @Test
    void slowCallsThatLieApartAreForgiven() {
        sleeper.millis = 60;
        for (int i = 0; i < 10; i++) {
            ask();
            world.now += 31 * World.SECOND;
        }
        assertThat(sleeper.calls).isEqualTo(10);
        assertThat(finding().severity()).isEqualTo(HealthFinding.Severity.WARNING);
    }

    @Test
    void anUpdateBringsItBack() {
        sleeper.millis = 51;
        ask();
        ask();
        ask();
        world.table.removePolicy(sleeper);
        assertThat(world.table.findings()).isEmpty();
        sleeper.millis = 0;
        world.table.addPolicy(sleeper, Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
        ask();
        assertThat(sleeper.calls).isEqualTo(4);
    }

    @Test
    void namingItAnewBringsItBack() {
        sleeper.millis = 51;
        ask();
        ask();
        ask();
        PolicyDirective other = new PolicyDirective(Map.of(".value", "other"));
        world.rules.setPolicy(other);
        world.rules.unsetPolicy(other);
        assertThat(world.table.findings()).isEmpty();
        ask();
        assertThat(sleeper.calls).isEqualTo(4);
    }

    @Test
    void oneThatThrowsIsNamedUntilItWorksAgain() {
        sleeper.thrown = new IllegalStateException("no load");
        ask();
        assertThat(finding().reason()).isEqualTo("it fails: java.lang.IllegalStateException: no load");
        sleeper.thrown = null;
        ask();
        assertThat(world.table.findings()).isEmpty();
    }
}
