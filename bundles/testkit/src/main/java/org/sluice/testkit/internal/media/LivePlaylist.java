package org.sluice.testkit.internal.media;

import java.util.function.LongFunction;

/**
 * A live media playlist (RFC 8216) over the looped clip. Segment numbers follow the wall clock, so that two peers, and
 * a peer before and after its restart, agree on them.
 */
public final class LivePlaylist {

    private static final int WINDOW = 6;
    /**
     * Discontinuities are counted up to here, which takes a week, and then anew: hls.js keeps an array with a place for each,
     * and a page stands still for seconds whenever it goes through the hundreds of millions since 1970.
     */
    private static final int MOST_DISCONTINUITIES = 100_000;

    private LivePlaylist() {}

    /** The master playlist of one variant. */
    public static String master(String mediaUri) {
        return "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-STREAM-INF:" + Clip.ATTRIBUTES + "\n" + mediaUri + "\n";
    }

    /** The media playlist at a time, with the URIs of its segments by their number. */
    public static String media(Clip clip, long nowMillis, LongFunction<String> uri) {
        long complete = Clip.numberAt(nowMillis);
        long first = complete - WINDOW;
        StringBuilder out = new StringBuilder(512);
        out.append("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:")
                .append(first)
                .append("\n#EXT-X-DISCONTINUITY-SEQUENCE:")
                .append(clip.loopsBefore(first) % MOST_DISCONTINUITIES)
                .append('\n');
        for (long number = first; number < complete; number++) {
            if (clip.beginsLoop(number)) {
                out.append("#EXT-X-DISCONTINUITY\n");
            }
            out.append("#EXTINF:1.920,\n").append(uri.apply(number)).append('\n');
        }
        return out.toString();
    }
}
