package org.sluice.discovery.internal.metrics;

import java.util.Map;

/**
 * What one answer of a node_exporter says.
 *
 * @param busy seconds that all CPUs worked since the start; {@link Double#NaN} when it tells none
 * @param all seconds of all CPUs since the start, idle ones included; as {@code busy}
 * @param memory percent in use; {@link Double#NaN} when it tells none
 * @param interfaces by name, those whose speed is known
 */
record NodeTotals(double busy, double all, double memory, Map<String, Interface> interfaces) {

    /**
     * One network interface.
     *
     * @param received bytes since the start
     * @param sent bytes since the start
     * @param speed bytes per second in each direction, greater than 0
     */
    record Interface(double received, double sent, double speed) {}

    NodeTotals {
        interfaces = Map.copyOf(interfaces);
    }

    /** Whether it says anything that was looked for. */
    boolean empty() {
        return Double.isNaN(all) && Double.isNaN(memory) && interfaces.isEmpty();
    }
}
