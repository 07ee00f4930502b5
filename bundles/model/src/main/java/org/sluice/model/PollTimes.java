package org.sluice.model;

import java.time.Duration;

/**
 * The periods and time-outs of one peer's polls, all positive.
 *
 * @param fetch from the start of one poll to the start of the next ({@code fetch_timeout}: a period, despite its name)
 * @param connect for the connection
 * @param firstByte from the request to the answer's head
 * @param poll for one whole poll
 * @param stale how long vanished streams and a silent peer are remembered
 */
public record PollTimes(Duration fetch, Duration connect, Duration firstByte, Duration poll, Duration stale) {

    /** What holds when the configuration says nothing. */
    public static final PollTimes DEFAULT = new PollTimes(
            Duration.ofMillis(1000),
            Duration.ofMillis(1000),
            Duration.ofMillis(2000),
            Duration.ofMillis(10_000),
            Duration.ofMillis(30_000));

    public PollTimes {
        positive("fetch_timeout", fetch);
        positive("connect_timeout", connect);
        positive("first_byte_timeout", firstByte);
        positive("poll_timeout", poll);
        positive("stale_timeout", stale);
    }

    private static void positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value.toMillis() + " ms; it must be at least 1 ms");
        }
    }
}
