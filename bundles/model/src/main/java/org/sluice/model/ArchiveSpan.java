package org.sluice.model;

/**
 * A time in a stream's past, as a client asks for it.
 *
 * @param from seconds since 1970 (UTC) when above 0, else as many seconds before now
 * @param length seconds, not negative; 0 for a moment, from which the client goes on by itself; {@link #TO_NOW} for all
 *     until now
 */
public record ArchiveSpan(long from, long length) {

    /** The length of what ends now. */
    public static final long TO_NOW = -1;

    public ArchiveSpan {
        if (length < TO_NOW) {
            throw new IllegalArgumentException("length " + length + " is negative: give seconds, or TO_NOW");
        }
    }

    /** @param now seconds since 1970 */
    public long begin(long now) {
        return from > 0 ? from : now + from;
    }

    /** @param now seconds since 1970; what is asked for ends by then */
    public long end(long now) {
        long begin = begin(now);
        long end = length == TO_NOW ? now : Math.min(now, begin + length);
        return Math.max(begin, end);
    }
}
