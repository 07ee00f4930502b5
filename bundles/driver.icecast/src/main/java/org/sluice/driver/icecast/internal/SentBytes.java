package org.sluice.driver.icecast.internal;

import java.time.Duration;
import java.util.Map;
import org.sluice.api.spi.CounterRate;

/**
 * What a server has sent to its listeners, kept from poll to poll. It counts by mount, from zero when a source comes, and
 * mounts come and go: their growth is summed up, not their totals.
 *
 * @param byMount totals as they were last told
 * @param grown bytes sent since the first poll
 * @param rate bytes per second
 */
record SentBytes(Map<String, Double> byMount, double grown, CounterRate rate) {

    static final SentBytes NONE = new SentBytes(Map.of(), 0, CounterRate.NONE);

    /** A server brings its totals up to date every 5 s, each mount at a moment of its own. */
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();

    /** After another page. */
    SentBytes next(Map<String, Double> told, long nanoTime) {
        boolean first = Double.isNaN(rate.total());
        double sum = grown;
        for (Map.Entry<String, Double> mount : told.entrySet()) {
            double before = byMount.getOrDefault(mount.getKey(), 0.0);
            double now = mount.getValue();
            sum += first ? 0 : now >= before ? now - before : now;
        }
        boolean early = !first && nanoTime - rate.at() < WINDOW;
        return new SentBytes(told, sum, early ? rate : rate.next(sum, nanoTime));
    }
}
