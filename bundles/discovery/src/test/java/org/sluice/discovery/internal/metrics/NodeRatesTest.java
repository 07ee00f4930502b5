package org.sluice.discovery.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.discovery.internal.metrics.NodeTotals.Interface;
import org.sluice.model.Figures;

class NodeRatesTest {

    private static final long SECOND = 1_000_000_000L;

    private static NodeTotals totals(double busy, double all, double received, double sent) {
        return new NodeTotals(busy, all, 40, Map.of("eth0", new Interface(received, sent, 1000)));
    }

    @Test
    void theFirstAnswerTellsMemoryOnly() {
        Figures figures = NodeRates.NONE.next(totals(10, 100, 0, 0), 0).figures();
        assertThat(figures.memory()).isEqualTo(40);
        assertThat(figures.cpu()).isNaN();
        assertThat(figures.interfaceLoad()).isNaN();
        assertThat(figures.clients()).isNaN();
        assertThat(figures.uptime()).isNaN();
    }

    @Test
    void theSecondTellsRates() {
        Figures figures = NodeRates.NONE
                .next(totals(10, 100, 0, 0), 0)
                .next(totals(11, 104, 100, 700), 2 * SECOND)
                .figures();
        assertThat(figures.cpu()).isCloseTo(25, within(1e-9));
        assertThat(figures.interfaceLoad()).isCloseTo(35, within(1e-9));
    }

    @Test
    void theBusiestInterfaceCounts() {
        NodeTotals before = new NodeTotals(
                0,
                0,
                0,
                Map.of("a", new Interface(0, 0, 1000), "b", new Interface(0, 0, 10), "c", new Interface(0, 0, 10)));
        NodeTotals after = new NodeTotals(
                0,
                0,
                0,
                Map.of("a", new Interface(100, 0, 1000), "b", new Interface(5, 0, 10), "d", new Interface(9, 9, 1)));
        assertThat(NodeRates.NONE.next(before, 0).next(after, SECOND).figures().interfaceLoad())
                .isCloseTo(50, within(1e-9));
    }

    @Test
    void aNodeThatWasStartedAnewIsUnknownOnce() {
        NodeRates reset = NodeRates.NONE
                .next(totals(1000, 10_000, 5000, 5000), 0)
                .next(totals(1001, 10_004, 5000, 5000), SECOND)
                .next(totals(1, 10, 5, 5), 2 * SECOND);
        assertThat(reset.figures().cpu()).isNaN();
        assertThat(reset.figures().interfaceLoad()).isNaN();
        assertThat(reset.figures().memory()).isEqualTo(40);
        assertThat(reset.next(totals(3, 14, 5, 105), 3 * SECOND).figures().cpu())
                .isCloseTo(50, within(1e-9));
    }

    @Test
    void countersThatStandStillTellNoCpu() {
        NodeRates still = NodeRates.NONE.next(totals(10, 100, 0, 0), 0).next(totals(10, 100, 0, 0), SECOND);
        assertThat(still.figures().cpu()).isNaN();
        assertThat(still.figures().interfaceLoad()).isZero();
    }
}
