package org.sluice.model;

import java.util.Map;

/**
 * What an operator decided of some streams by hand, against what routing would choose by itself.
 *
 * @param kind what was decided
 * @param streams the name of a stream, or a prefix ending in {@code /*}
 * @param peer to which peer viewers or publishers go; empty for the other kinds
 * @param urls by form of playback, where viewers go when no peer can serve; empty for the other kinds
 */
public record ManualOverride(Kind kind, String streams, String peer, Map<String, String> urls) {

    /** What was decided. */
    public enum Kind {
        /** New and present viewers go to one peer while it can serve. */
        PIN,
        /** Nobody gets it. */
        BLOCK,
        /** Publishers go to one peer, while it is fit and no other has the stream. */
        CAPTURE,
        /** There is something else to see while no peer can serve. */
        FALLBACK
    }

    public ManualOverride {
        urls = Map.copyOf(urls);
    }

    /** Whether it is about this stream. */
    public boolean covers(String stream) {
        int prefix = streams.length() - 1;
        return streams.endsWith("/*")
                ? stream.length() > prefix && stream.regionMatches(0, streams, 0, prefix)
                : stream.equals(streams);
    }
}
