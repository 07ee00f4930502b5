package org.sluice.discovery.internal.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.discovery.internal.metrics.NodeTotals.Interface;

/**
 * Reads node_exporter's text as it arrives, and keeps a few numbers of it. Lines that are too long or cannot be read are
 * skipped: a text of thousands of lines is not given up for one of them.
 */
final class NodeText implements ResponseReader<NodeTotals> {

    private static final int LONGEST_LINE = 1024;
    private static final int MOST_INTERFACES = 256;

    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean skipping;

    private double idle = Double.NaN;
    private double all = Double.NaN;
    private final Map<String, Double> memory = new HashMap<>();
    private final Map<String, double[]> interfaces = new HashMap<>();

    @Override
    public void status(int status) throws PollFailure {
        if (status != 200) {
            throw new PollFailure(Kind.STATUS, "metrics_url answers " + status + ": check its path and port");
        }
    }

    @Override
    public void body(ByteBuffer chunk) {
        while (chunk.hasRemaining()) {
            byte next = chunk.get();
            if (next == '\n') {
                endLine();
            } else if (skipping || length == 0 && next != 'n') {
                // A comment, or a metric of something else than the node.
                skipping = true;
            } else if (length == LONGEST_LINE) {
                skipping = true;
            } else {
                line[length++] = next;
            }
        }
    }

    private void endLine() {
        if (!skipping && length > 0) {
            NodeSample sample = NodeSample.parse(new String(line, 0, length, StandardCharsets.UTF_8));
            if (sample != null) {
                take(sample);
            }
        }
        length = 0;
        skipping = false;
    }

    private void take(NodeSample sample) {
        switch (sample.name()) {
            case "node_cpu_seconds_total" -> cpu(sample);
            case "node_memory_MemTotal_bytes",
                    "node_memory_MemAvailable_bytes",
                    "node_memory_MemFree_bytes",
                    "node_memory_Buffers_bytes",
                    "node_memory_Cached_bytes" -> memory.put(sample.name(), sample.value());
            case "node_network_receive_bytes_total" -> network(sample, 0);
            case "node_network_transmit_bytes_total" -> network(sample, 1);
            case "node_network_speed_bytes" -> network(sample, 2);
            default -> {
                // of no interest here
            }
        }
    }

    /** Waiting for a disk is not work. */
    private void cpu(NodeSample sample) {
        String mode = sample.label("mode");
        if (mode != null) {
            all = sum(all, sample.value());
            idle = sum(idle, mode.equals("idle") || mode.equals("iowait") ? sample.value() : 0);
        }
    }

    private static double sum(double sum, double more) {
        return Double.isNaN(sum) ? more : sum + more;
    }

    private void network(NodeSample sample, int part) {
        String device = sample.label("device");
        if (device != null && (interfaces.size() < MOST_INTERFACES || interfaces.containsKey(device))) {
            interfaces.computeIfAbsent(device, unseen -> new double[] {Double.NaN, Double.NaN, Double.NaN})[part] =
                    sample.value();
        }
    }

    @Override
    public NodeTotals end() throws PollFailure {
        endLine();
        Map<String, Interface> known = new HashMap<>();
        interfaces.forEach((name, parts) -> {
            // Virtual interfaces, and those without a cable, tell no speed or -1.
            if (parts[2] > 0) {
                known.put(name, new Interface(parts[0], parts[1], parts[2]));
            }
        });
        NodeTotals totals = new NodeTotals(all - idle, all, memoryPercent(), known);
        if (totals.empty()) {
            throw new PollFailure(
                    Kind.FORMAT,
                    "metrics_url tells none of node_cpu_…, node_memory_…, node_network_…: is it the"
                            + " /metrics of a node_exporter?");
        }
        return totals;
    }

    private double memoryPercent() {
        double total = memory("MemTotal");
        double available = memory("MemAvailable");
        if (Double.isNaN(available)) {
            // Linux before 3.14
            available = memory("MemFree") + memory("Buffers") + memory("Cached");
        }
        return total > 0 ? 100 * (1 - available / total) : Double.NaN;
    }

    private double memory(String part) {
        return memory.getOrDefault("node_memory_" + part + "_bytes", Double.NaN);
    }
}
