package org.sluice.discovery.internal.metrics;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.CounterRate;
import org.sluice.model.Figures;

/**
 * What follows from a node's totals over time; immutable. Of the network it is the busiest direction of the busiest
 * interface that counts, since that is the one that will be full first.
 *
 * @param network rates by interface and direction
 */
record NodeRates(CounterRate busy, CounterRate all, Map<String, CounterRate> network, Figures figures) {

    /** Nothing was told yet. */
    static final NodeRates NONE = new NodeRates(CounterRate.NONE, CounterRate.NONE, Map.of(), Figures.NONE);

    /** @param nanos when the node told the totals */
    NodeRates next(NodeTotals totals, long nanos) {
        CounterRate nextBusy = busy.next(totals.busy(), nanos);
        CounterRate nextAll = all.next(totals.all(), nanos);
        Map<String, CounterRate> nextNetwork = new HashMap<>();
        double load = Figures.UNKNOWN;
        for (Map.Entry<String, NodeTotals.Interface> entry : totals.interfaces().entrySet()) {
            String name = entry.getKey();
            NodeTotals.Interface link = entry.getValue();
            load = higher(load, share(nextNetwork, "receive " + name, link.received(), link.speed(), nanos));
            load = higher(load, share(nextNetwork, "transmit " + name, link.sent(), link.speed(), nanos));
        }
        double cpu = Math.min(100, 100 * nextBusy.perSecond() / nextAll.perSecond());
        Figures figures = new Figures(
                cpu, totals.memory(), Figures.UNKNOWN, Figures.UNKNOWN, Figures.UNKNOWN, load, Figures.UNKNOWN);
        return new NodeRates(nextBusy, nextAll, Map.copyOf(nextNetwork), figures);
    }

    private double share(Map<String, CounterRate> rates, String key, double total, double speed, long nanos) {
        CounterRate rate = network.getOrDefault(key, CounterRate.NONE).next(total, nanos);
        rates.put(key, rate);
        return 100 * rate.perSecond() / speed;
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }
}
