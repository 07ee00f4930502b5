package org.sluice.discovery.internal.poll;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How far a peer's clock is ahead of ours, from the {@code Date} of its answer. */
public final class Skew {

    /** Half of what the header's resolution, a second, cuts off. */
    private static final long HALF_SECOND = 500;

    private Skew() {}

    /**
     * @param date an answer's header
     * @param now our time
     * @return in ms; 0 for what is no date
     */
    public static long of(String date, Instant now) {
        try {
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return theirs.toEpochMilli() + HALF_SECOND - now.toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
