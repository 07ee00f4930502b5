package org.sluice.model;

import java.time.Duration;

/**
 * The periods and time-outs of one peer's polls, each from 1 ms to {@link #LONGEST}.
 *
 * @param fetch from the start of one poll to the start of the next ({@code fetch_timeout}: a period, despite its name)
 * @param connect for the connection
 * @param firstByte from the request to the answer's head
 * @param poll for one whole poll
 * @param stale how long vanished streams and a silent peer are remembered
 */
public record PollTimes(Duration fetch, Duration connect, Duration firstByte, Duration poll, Duration stale) {

    /** The longest of any of them; what is computed from them then stays within 64 bits of nanoseconds. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** What holds when the configuration says nothing. */
    public static final PollTimes DEFAULT = new PollTimes(
            Duration.ofMillis(1000),
            Duration.ofMillis(1000),
            Duration.ofMillis(2000),
            Duration.ofMillis(10_000),
            Duration.ofMillis(30_000));

    public PollTimes {
        within("fetch_timeout", fetch);
        within("connect_timeout", connect);
        within("first_byte_timeout", firstByte);
        within("poll_timeout", poll);
        within("stale_timeout", stale);
    }

    private static void within(String name, Duration value) {
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be between 1 ms and 1 day");
        }
    }
}
