package org.sluice.testkit.simulation;

import java.util.Arrays;
import java.util.Set;
import org.sluice.model.Figure;
import org.sluice.model.Figures;

/** A simulated media server: how many viewers it has, and what it tells of them, which is old. */
public final class ClusterServer {

    static final long TICK_NANOS = 100_000_000L;

    private static final int TICKS = 128;
    private static final double BITS_PER_VIEWER = 3e6;

    private final int number;
    private final double capacity;
    private final long lateNanos;
    private final Set<Figure> tells;
    private final double weight;
    private final int[] history = new int[TICKS];
    private int viewers;
    private boolean up = true;

    ClusterServer(int number, double capacity, long lateNanos, Set<Figure> tells, double weight) {
        this.number = number;
        this.capacity = capacity;
        this.lateNanos = lateNanos;
        this.tells = tells;
        this.weight = weight;
    }

    public int number() {
        return number;
    }

    /** Viewers that make it busy altogether. */
    public double capacity() {
        return capacity;
    }

    /** The {@code weight} that its operator states: of a server that tells nothing, its size. */
    public double weight() {
        return weight;
    }

    public boolean up() {
        return up;
    }

    /** Viewers right now, which nobody but the simulation knows. */
    public int viewers() {
        return viewers;
    }

    /** Used part of its capacity right now. */
    public double load() {
        return viewers / capacity;
    }

    /** What it answers to a poll now: what was true some seconds ago, and CPU in whole percent. */
    public Figures told(long now) {
        int shown = history[tick(now - lateNanos)];
        double used = 100 * shown / capacity;
        return new Figures(
                told(Figure.CPU, Math.min(100, Math.round(2 + 0.9 * used))),
                told(Figure.MEMORY, 40),
                told(Figure.CLIENTS, shown),
                told(Figure.STREAMS, 100),
                told(Figure.OUTPUT_BITRATE, shown * BITS_PER_VIEWER),
                told(Figure.INTERFACE_LOAD, Math.min(100, 0.7 * used)),
                told(Figure.UPTIME, now / 1e9));
    }

    private double told(Figure figure, double value) {
        return tells.contains(figure) ? value : Figures.UNKNOWN;
    }

    void viewers(int change) {
        viewers += change;
    }

    /** Everybody is gone, and so is what it knew. */
    void up(boolean is) {
        up = is;
        viewers = 0;
        Arrays.fill(history, 0);
    }

    /** It has had its present viewers for long. */
    void settled() {
        Arrays.fill(history, viewers);
    }

    void remember(long now) {
        history[tick(now)] = viewers;
    }

    private static int tick(long now) {
        return (int) (now / TICK_NANOS % TICKS);
    }
}
