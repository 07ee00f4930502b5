package org.sluice.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Figure;
import org.sluice.model.Figures;

class ClusterSimulationTest {

    private static final Duration START = Duration.ZERO;
    private static final Duration HALF = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(60);

    /** What a balanced cluster needs, and nobody but a test can know: the viewers of this moment. */
    private static final class Clairvoyant implements ClusterRouter {
        private List<ClusterServer> servers;

        @Override
        public void polled(List<ClusterServer> all, long now) {
            servers = all;
        }

        @Override
        public int choose(Arrival arrival, long now) {
            ClusterServer best = null;
            for (ClusterServer server : servers) {
                best = server.up() && (best == null || server.load() < best.load()) ? server : best;
            }
            return best.number();
        }
    }

    private static final RoutingPolicy LOWEST_CPU = candidates -> {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            best = cpu(candidates, i) < cpu(candidates, best) ? i : best;
        }
        return best;
    };

    private static double cpu(Candidates candidates, int index) {
        return candidates.figure(index, Figure.CPU);
    }

    @Test
    void whoKnowsEverythingBalances() {
        ClusterReport report = new ClusterSimulation(ClusterPlan.usual(1), new Clairvoyant()).run(END);
        assertThat(report.worst(Duration.ofSeconds(5), END)).isLessThan(1.02);
        assertThat(report.share(3, HALF, END)).isCloseTo(1, within(0.1));
    }

    @Test
    void whoBelievesOldFiguresFloods() {
        ClusterReport report =
                new ClusterSimulation(ClusterPlan.usual(1).blind(0), new PolicyRouter(LOWEST_CPU)).run(END);
        assertThat(report.worst(HALF, END)).isGreaterThan(1.5);
    }

    @Test
    void runsAreTheSame() {
        ClusterPlan plan = ClusterPlan.usual(5);
        double one = new ClusterSimulation(plan, new PolicyRouter(LOWEST_CPU))
                .run(HALF)
                .worst(START, HALF);
        double other = new ClusterSimulation(plan, new PolicyRouter(LOWEST_CPU))
                .run(HALF)
                .worst(START, HALF);
        assertThat(other).isEqualTo(one);
    }

    @Test
    void asManyAreThereAsThePlanSays() {
        ClusterSimulation simulation = new ClusterSimulation(ClusterPlan.usual(2), new Clairvoyant());
        simulation.run(Duration.ofSeconds(120));
        double viewers =
                simulation.servers().stream().mapToInt(ClusterServer::viewers).sum();
        assertThat(viewers).isCloseTo(60_000, within(1500.0));
        assertThat(simulation.servers().get(7).load()).isCloseTo(0.6, within(0.02));
    }

    @Test
    void figuresAreLateAndOneServerTellsNone() {
        List<Figures> told = new ArrayList<>();
        ClusterSimulation simulation =
                new ClusterSimulation(ClusterPlan.usual(3).telling(Set.of(Figure.CLIENTS)), new ClusterRouter() {
                    @Override
                    public void polled(List<ClusterServer> servers, long now) {
                        told.add(servers.get(2).told(now));
                        assertThat(servers.get(10).told(now)).isEqualTo(Figures.NONE);
                        assertThat(servers.get(10).weight()).isNotEqualTo(1.0);
                    }

                    @Override
                    public int choose(Arrival arrival, long now) {
                        return 2;
                    }
                });
        simulation.run(Duration.ofSeconds(15));
        double before = told.get(2).clients();
        assertThat(before).isEqualTo(told.get(0).clients());
        assertThat(told.get(14).clients() - before).isBetween(3_000.0, 12_100.0);
        assertThat(told.get(14).cpu()).isNaN();
    }

    @Test
    void aServerThatReturnsIsEmptyAndItsViewersCameAgain() {
        ClusterSimulation simulation =
                new ClusterSimulation(ClusterPlan.usual(4), new Clairvoyant()).outage(9, HALF, Duration.ofSeconds(35));
        ClusterReport report = simulation.run(END);
        assertThat(report.worst(9, Duration.ofSeconds(29), HALF)).isCloseTo(1, within(0.05));
        assertThat(report.share(9, Duration.ofSeconds(31), Duration.ofSeconds(35)))
                .isZero();
        assertThat(report.share(9, Duration.ofSeconds(35), Duration.ofSeconds(36)))
                .as("a router that does nothing about it floods it")
                .isGreaterThan(10);
        assertThat(report.worst(Duration.ofSeconds(50), END)).isLessThan(1.02);
    }
}
