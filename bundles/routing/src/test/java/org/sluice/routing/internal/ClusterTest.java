package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;
import org.sluice.testkit.simulation.ClusterPlan;
import org.sluice.testkit.simulation.ClusterReport;
import org.sluice.testkit.simulation.ClusterSimulation;

/**
 * The product in front of a simulated cluster: 20 unequal peers, figures 2 to 10 s late, one peer that tells none, 1,000
 * viewers a second of whom 30 % share 20 addresses.
 */
class ClusterTest {

    /** Of max over mean of relative load. */
    private static final double MOST = 1.15;

    /** By then the figures of all peers have shown what newcomers cost, and those that were too many have left. */
    private static final Duration LEARNT = Duration.ofSeconds(25);

    private static final UnaryOperator<Peer> NOTHING = peer -> peer;

    static Stream<Arguments> known() {
        ClusterPlan plan = ClusterPlan.usual(2026);
        return Stream.of(
                arguments("all figures", plan),
                arguments("all figures, another seed", ClusterPlan.usual(2)),
                arguments("cpu and viewers", plan.telling(EnumSet.of(Figure.CPU, Figure.CLIENTS))),
                arguments("viewers who stay long", plan.life(Duration.ofSeconds(150))),
                arguments("viewers who stay short", plan.life(Duration.ofSeconds(30))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void theLeastLoadedKeepsAllEven(String name, ClusterPlan plan) {
        Duration end = Duration.ofSeconds(30);
        ClusterReport report = run(plan, "leastloaded", NOTHING).run(end);
        assertThat(report.worst(Duration.ZERO, end))
                .as("max over mean of relative load, at every tenth of a second")
                .isLessThanOrEqualTo(MOST);
    }

    /**
     * Where nobody tells viewers, nothing tells the sizes of peers to a router that starts before equally loaded ones, until
     * their figures show what the first newcomers cost them. All get as many until then: the smallest, of 0.4 times the
     * mean, 50 a second where 20 leave it, so that a fortieth is added in each second that its figures are late (2 to 10).
     * No estimate of late picks can know better before.
     */
    @Test
    void whereNobodyTellsViewersTheSizesOfPeersAreLearntFirst() {
        Duration end = Duration.ofSeconds(50);
        ClusterPlan plan = ClusterPlan.usual(2026).telling(EnumSet.of(Figure.CPU));
        ClusterReport report = run(plan, "leastloaded", NOTHING).run(end);
        assertThat(report.worst(Duration.ZERO, LEARNT)).isLessThanOrEqualTo(1.2);
        assertThat(report.worst(LEARNT, end)).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest(name = "peer {0} of 20, all figures {1}")
    @CsvSource({"0, true", "10, true", "14, false", "19, true"})
    void whoReturnsEmptyIsNotFlooded(int server, boolean all) {
        Duration back = Duration.ofSeconds(15);
        Duration end = Duration.ofSeconds(26);
        Set<Figure> figures = all ? EnumSet.allOf(Figure.class) : EnumSet.of(Figure.CPU);
        ClusterReport report = run(ClusterPlan.usual(7).telling(figures), "leastloaded", NOTHING)
                .outage(server, Duration.ofSeconds(5), back)
                .run(end);
        List<Double> shares = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            shares.add(report.share(server, back.plusSeconds(second), back.plusSeconds(second + 1)));
        }
        assertThat(report.worst(server, back, back.plusSeconds(10))).isLessThan(1.5);
        assertThat(report.share(server, back, back.plusSeconds(10)))
                .as("of its share of newcomers: %s", shares)
                .isBetween(0.1, 1.5);
        assertThat(shares).as("second by second").allMatch(share -> share <= 1.5);
    }

    @ParameterizedTest
    @CsvSource({"clients, 1", "usage, 0.4", "weighted, 1", "random2, 0.4"})
    void otherPoliciesKeepEvenWhatTheyLookAt(String policy, double smallest) {
        ClusterPlan plan = ClusterPlan.usual(3).smallest(smallest);
        UnaryOperator<Peer> sized = peer -> {
            double size = smallest
                    + 2
                            * (1 - smallest)
                            * Integer.parseInt(peer.settings().name().substring(1))
                            / 19;
            return policy.equals("usage")
                    ? peer.weight(1).limits(PeerLimits.NONE, PeerLimits.NONE, size * 20e9, PeerLimits.NONE)
                    : peer.weight(size);
        };
        Duration end = Duration.ofSeconds(20);
        ClusterReport report = run(plan, policy, sized).run(end);
        assertThat(report.worst(Duration.ZERO, end)).isLessThan(1.2);
    }

    private static ClusterSimulation run(ClusterPlan plan, String policy, UnaryOperator<Peer> stated) {
        return new ClusterSimulation(plan, new RoutedCluster(policy, plan.streams(), plan.servers(), stated));
    }
}
