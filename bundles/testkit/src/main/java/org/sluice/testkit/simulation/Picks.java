package org.sluice.testkit.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** Who was sent to one server lately: each counts 1 and fades to 0 in a straight line. */
final class Picks {

    private static final double FADE_NANOS = 10e9;
    private static final double MINUTE_NANOS = 60e9;

    private final Queue<Long> fading = new ArrayDeque<>();
    private final Queue<Long> lastMinute = new ArrayDeque<>();
    private double sum;

    void add(long now) {
        fading.add(now);
        lastMinute.add(now);
        sum += now;
    }

    double pending(long now) {
        while (!fading.isEmpty() && fading.element() <= now - FADE_NANOS) {
            sum -= fading.remove();
        }
        return fading.size() - (fading.size() * (double) now - sum) / FADE_NANOS;
    }

    int inLastMinute(long now) {
        while (!lastMinute.isEmpty() && lastMinute.element() <= now - MINUTE_NANOS) {
            lastMinute.remove();
        }
        return lastMinute.size();
    }
}
