package org.sluice.api;

import java.time.Duration;
import java.util.Arrays;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Figure;

/**
 * What the peers' figures were during the last hour, for pages and commands. Of this process, in memory only. Safe on
 * any thread; a call copies what it returns.
 */
@ProviderType
public interface FigureHistory {

    /** How far back it goes. */
    Duration SPAN = Duration.ofHours(1);

    /**
     * One figure of one peer, one point for each poll; a failed poll is a point without a value. Where memory for all
     * peers does not suffice, and for polls that come more often than about once a second, points lie further apart.
     *
     * @param back how far back from now, at most {@link #SPAN}
     * @param most the most points to return, at least 1: neighbours are merged into the mean of what is known of them
     * @return oldest first; empty for a peer without history
     */
    Track track(String peer, Figure figure, Duration back, int most);

    /**
     * Points in time and their values; both arrays are of the same length and the caller's own.
     *
     * @param times ms since 1970, rising
     * @param values in the figure's unit; {@link Float#NaN} where it was unknown, which is never 0
     */
    record Track(long[] times, float[] values) {

        /** No points. */
        public static Track empty() {
            return new Track(new long[0], new float[0]);
        }

        /** Number of points. */
        public int size() {
            return times.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Track track
                    && Arrays.equals(times, track.times)
                    && Arrays.equals(values, track.values);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Track of " + times.length + " points";
        }
    }
}
