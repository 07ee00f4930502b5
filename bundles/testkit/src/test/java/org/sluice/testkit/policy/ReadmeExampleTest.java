package org.sluice.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.simulation.ClusterPlan;
import org.sluice.testkit.simulation.ClusterReport;
import org.sluice.testkit.simulation.ClusterSimulation;
import org.sluice.testkit.simulation.PolicyRouter;

/** What the README shows to authors of policies. */
class ReadmeExampleTest {

    /** In proportion to weight: of as many draws as a peer's weight, the best. */
    private static final RoutingPolicy POLICY = candidates -> {
        int best = 0;
        double highest = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double draw = Math.pow((candidates.rank(i) >>> 11) * 0x1p-53, 1 / candidates.weight(i));
            best = draw > highest ? i : best;
            highest = Math.max(highest, draw);
        }
        return best;
    };

    @Test
    void candidates() {
        FakeCandidates two = new FakeCandidates(
                FakePeer.of(10).cpu(20), FakePeer.of(10).cpu(30).weight(2));
        assertThat(POLICY.choose(two.viewer(42))).isBetween(0, 1);
        assertThat(Shares.fit(Shares.ofViewers(POLICY, two, 20_000, 1), 1, 2)).isTrue();
        assertThat(Shares.fit(Shares.ofViewers(POLICY, two, 20_000, 1), 1, 1)).isFalse();
    }

    @Test
    void simulation() {
        ClusterSimulation simulation = new ClusterSimulation(ClusterPlan.usual(1), new PolicyRouter(POLICY))
                .outage(7, Duration.ofSeconds(30), Duration.ofSeconds(40));
        ClusterReport report = simulation.run(Duration.ofSeconds(60));
        assertThat(report.worst(Duration.ofSeconds(20), Duration.ofSeconds(30))).isGreaterThan(1.5);
        assertThat(report.share(7, Duration.ofSeconds(40), Duration.ofSeconds(50)))
                .isBetween(1.0, 1.5);
    }
}
