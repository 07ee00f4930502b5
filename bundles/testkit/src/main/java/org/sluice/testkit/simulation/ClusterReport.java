package org.sluice.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened in a simulation, at every tenth of a second. Times count from its begin. */
public final class ClusterReport {

    private final List<ClusterServer> servers;
    private final List<double[]> loads = new ArrayList<>();
    private final List<int[]> arrivals = new ArrayList<>();
    private int[] came;

    ClusterReport(List<ClusterServer> servers) {
        this.servers = servers;
        this.came = new int[servers.size()];
    }

    void came(int server) {
        came[server]++;
    }

    void sample() {
        loads.add(servers.stream()
                .mapToDouble(server -> server.up() ? server.load() : Double.NaN)
                .toArray());
        arrivals.add(came);
        came = new int[servers.size()];
    }

    /** The highest load over the mean of all servers that were up, at its worst moment. */
    public double worst(Duration from, Duration to) {
        double worst = 0;
        for (double[] sample : loads.subList(ticks(from), ticks(to))) {
            worst = Math.max(worst, highest(sample) / Math.max(mean(sample), Double.MIN_VALUE));
        }
        return worst;
    }

    /** A server's load over the mean, at its worst moment. */
    public double worst(int server, Duration from, Duration to) {
        double worst = 0;
        for (double[] sample : loads.subList(ticks(from), ticks(to))) {
            worst = sample[server] > worst * mean(sample)
                    ? sample[server] / mean(sample)
                    : worst; // NaN while it is away
        }
        return worst;
    }

    /** Of all viewers who came, the part that was sent to a server, over the part that its capacity is of all. */
    public double share(int server, Duration from, Duration to) {
        double there = 0;
        double all = 0;
        for (int[] sample : arrivals.subList(ticks(from), ticks(to))) {
            there += sample[server];
            for (int count : sample) {
                all += count;
            }
        }
        double capacity = servers.stream().mapToDouble(ClusterServer::capacity).sum();
        return there / all / (servers.get(server).capacity() / capacity);
    }

    private static double highest(double[] sample) {
        double highest = 0;
        for (double load : sample) {
            highest = load > highest ? load : highest;
        }
        return highest;
    }

    private static double mean(double[] sample) {
        double sum = 0;
        int up = 0;
        for (double load : sample) {
            sum += Double.isNaN(load) ? 0 : load;
            up += Double.isNaN(load) ? 0 : 1;
        }
        return sum / up;
    }

    private int ticks(Duration time) {
        return (int) Math.min(loads.size(), time.toNanos() / ClusterServer.TICK_NANOS);
    }
}
