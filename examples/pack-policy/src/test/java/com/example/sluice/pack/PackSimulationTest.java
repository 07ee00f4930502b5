package com.example.sluice.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.simulation.Arrival;
import org.sluice.testkit.simulation.ClusterPlan;
import org.sluice.testkit.simulation.ClusterRouter;
import org.sluice.testkit.simulation.ClusterServer;
import org.sluice.testkit.simulation.ClusterSimulation;
import org.sluice.testkit.simulation.PolicyRouter;

/** A cluster of 20 servers and 50 streams at 60 % load, whose figures are up to 10 s old. */
class PackSimulationTest {

    /** By the simulation's CPU figure, 80 % are shown at this part of a server's capacity; and 8 % for old figures. */
    private static final double FULLEST = 0.78 / 0.9 + 0.08;

    /** Notes where each stream's viewers were sent since the cluster came to rest. */
    private static final class Spread implements ClusterRouter {

        private static final long REST_NANOS = Duration.ofSeconds(120).toNanos();

        private final PolicyRouter router;
        private final Map<Integer, Set<Integer>> servers = new HashMap<>();
        private long begun;
        private double fullest;

        Spread(RoutingPolicy policy) {
            router = new PolicyRouter(policy);
        }

        @Override
        public void polled(List<ClusterServer> all, long now) {
            begun = begun == 0 ? now : begun;
            if (now - begun > REST_NANOS) {
                fullest = Math.max(
                        fullest,
                        all.stream().mapToDouble(ClusterServer::load).max().orElse(0));
            }
            router.polled(all, now);
        }

        @Override
        public int choose(Arrival arrival, long now) {
            int chosen = router.choose(arrival, now);
            if (now - begun > REST_NANOS) {
                servers.computeIfAbsent(arrival.stream(), any -> new HashSet<>())
                        .add(chosen);
            }
            return chosen;
        }

        double serversPerStream() {
            return servers.values().stream().mapToInt(Set::size).average().orElse(0);
        }
    }

    private static Spread run(RoutingPolicy policy) {
        Spread spread = new Spread(policy);
        new ClusterSimulation(ClusterPlan.usual(7).blind(0), spread).run(Duration.ofSeconds(180));
        return spread;
    }

    /** The fewest viewers, as a simple policy of even load has it. */
    private static int even(Candidates candidates) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            best = candidates.clients(i) < candidates.clients(best) ? i : best;
        }
        return best;
    }

    @Test
    void streamsLiveOnFewServersAndNoServerIsOverfull() {
        Spread packed = run(new PackPolicy(Map.of()));
        Spread even = run(PackSimulationTest::even);
        assertThat(packed.serversPerStream()).isLessThan(even.serversPerStream() / 2);
        assertThat(packed.fullest).isLessThan(FULLEST);
    }
}
