package org.sluice.api.spi;

import java.time.Duration;

/**
 * How fast a total grows that a server counts since its start (bytes sent, seconds of CPU time). Immutable: a driver
 * keeps it by {@link PeerProbe#remember}, or as a component of what it remembers, and asks it for the next one at each
 * poll:
 *
 * <pre>
 * CounterRate sent = probe.memory(CounterRate.class).orElse(CounterRate.NONE).next(bytes, probe.nanoTime());
 * probe.remember(sent);
 * double outputBitrate = sent.perSecond() * 8;
 * </pre>
 *
 * @param total the total as it was last told; {@link Double#NaN} before the first
 * @param at when that was, a {@link PeerProbe#nanoTime()}
 * @param perSecond growth in the total's unit per second, never negative; {@link Double#NaN}, as an unknown figure is,
 *     at the first total, after a reset and after a gap
 */
public record CounterRate(double total, long at, double perSecond) {

    /** Nothing was told yet. */
    public static final CounterRate NONE = new CounterRate(Double.NaN, 0, Double.NaN);

    /** Totals closer together than this make no new rate: the peer's own resolution would show, not its load. */
    private static final long SHORTEST = Duration.ofMillis(200).toNanos();

    /** Over a longer gap than this the mean says nothing of the present. */
    private static final long LONGEST = Duration.ofMinutes(5).toNanos();

    /**
     * The rate after another total.
     *
     * @param now the total; below 0, infinite or NaN for none, after which counting begins anew. One that is less than
     *     the last is of a counter that began at 0 again: the rate is unknown once
     * @param nanoTime when the peer told it, from {@link PeerProbe#nanoTime()}
     */
    public CounterRate next(double now, long nanoTime) {
        if (!(now >= 0 && now < Double.POSITIVE_INFINITY)) {
            return NONE;
        }
        if (!(now >= total)) {
            return new CounterRate(now, nanoTime, Double.NaN);
        }
        long elapsed = nanoTime - at;
        if (elapsed < SHORTEST) {
            return this;
        }
        return new CounterRate(now, nanoTime, elapsed > LONGEST ? Double.NaN : (now - total) / (elapsed / 1e9));
    }
}
