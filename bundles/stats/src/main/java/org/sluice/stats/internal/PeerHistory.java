package org.sluice.stats.internal;

import java.time.Duration;
import java.util.Arrays;
import org.sluice.api.FigureHistory;
import org.sluice.api.FigureHistory.Track;
import org.sluice.model.Figure;
import org.sluice.model.Figures;

/**
 * An hour of one peer's figures in rings of primitive numbers: 4 bytes for the time of a sample and 4 for each figure
 * that was ever known. The rings grow up to the limit; a limit that an hour of polls exceeds means that samples lie
 * further apart, never that the hour is cut. Times are ticks of 10 ms in an int, which may wrap.
 */
final class PeerHistory {

    /** An hour of polls with the default period, which come up to a tenth early. */
    static final int FULL = 4096;

    /** Bytes of one sample with all figures. */
    static final int BYTES_PER_SAMPLE = Integer.BYTES + Figure.values().length * Float.BYTES;

    private static final int FIRST = 64;
    private static final int MILLIS = 10;
    private static final int HOUR = (int) FigureHistory.SPAN.dividedBy(Duration.ofMillis(MILLIS));

    private final int limit;
    private final int apart;
    private final float[][] lanes = new float[Figure.values().length][];
    private int[] ticks = new int[FIRST];
    private int start;
    private int size;

    /** @param limit most samples, at least 64 */
    PeerHistory(int limit) {
        this.limit = limit;
        this.apart = (HOUR + limit - 1) / limit;
    }

    int limit() {
        return limit;
    }

    /** Adds what was known after a poll; {@link Figures#NONE} for a failed one. */
    synchronized void add(long millis, Figures figures) {
        add((int) (millis / MILLIS), index -> (float) figures.of(Figure.values()[index]));
    }

    private interface Values {
        float of(int figure);
    }

    private void add(int tick, Values values) {
        int since = size == 0 ? Integer.MAX_VALUE : tick - ticks[at(size - 1)];
        if (since < 0) {
            // The clock was set back: what lies in its future would never grow old.
            size = 0;
        }
        if (since >= 0 && since < apart) {
            put(at(size - 1), values);
            return;
        }
        while (size > 0 && tick - ticks[start] > HOUR) {
            start = at(1);
            size--;
        }
        makeRoom();
        int place = at(size++);
        ticks[place] = tick;
        put(place, values);
    }

    private int at(int index) {
        int place = start + index;
        return place < ticks.length ? place : place - ticks.length;
    }

    private void put(int place, Values values) {
        for (int i = 0; i < lanes.length; i++) {
            float value = values.of(i);
            if (lanes[i] == null && !Float.isNaN(value)) {
                lanes[i] = new float[ticks.length];
                Arrays.fill(lanes[i], Float.NaN);
            }
            if (lanes[i] != null) {
                lanes[i][place] = value;
            }
        }
    }

    private void makeRoom() {
        if (size < ticks.length) {
            return;
        }
        if (ticks.length >= limit) {
            start = at(1);
            size--;
            return;
        }
        int length = Math.min(limit, 2 * ticks.length);
        int[] longer = new int[length];
        System.arraycopy(ticks, start, longer, 0, ticks.length - start);
        System.arraycopy(ticks, 0, longer, ticks.length - start, start);
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                float[] lane = new float[length];
                Arrays.fill(lane, Float.NaN);
                System.arraycopy(lanes[i], start, lane, 0, ticks.length - start);
                System.arraycopy(lanes[i], 0, lane, ticks.length - start, start);
                lanes[i] = lane;
            }
        }
        ticks = longer;
        start = 0;
    }

    /** The same hour with another limit: samples that then lie too close give way to the later one. */
    synchronized PeerHistory limited(int other) {
        PeerHistory copy = new PeerHistory(other);
        for (int i = 0; i < size; i++) {
            int place = at(i);
            copy.add(ticks[place], figure -> lanes[figure] == null ? Float.NaN : lanes[figure][place]);
        }
        return copy;
    }

    /** @param now ms since 1970 */
    synchronized Track track(Figure figure, long now, Duration back, int most) {
        int tickNow = (int) (now / MILLIS);
        long span = Math.min(HOUR, back.toMillis() / MILLIS);
        int first = 0;
        while (first < size && tickNow - ticks[at(first)] > span) {
            first++;
        }
        int points = size - first;
        int merged = Math.max(1, (points + most - 1) / most);
        int length = (points + merged - 1) / merged;
        long[] times = new long[length];
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            int from = first + i * merged;
            int to = Math.min(size, from + merged);
            times[i] = now - (long) (tickNow - ticks[at(to - 1)]) * MILLIS;
            values[i] = mean(lanes[figure.ordinal()], from, to);
        }
        return new Track(times, values);
    }

    private float mean(float[] lane, int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = from; lane != null && i < to; i++) {
            float value = lane[at(i)];
            if (!Float.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? Float.NaN : (float) (sum / known);
    }

    /** Bytes of the rings as they are now. */
    synchronized long bytes() {
        long rings = 0;
        for (float[] lane : lanes) {
            rings += lane == null ? 0 : (long) lane.length * Float.BYTES;
        }
        return rings + (long) ticks.length * Integer.BYTES;
    }
}
