package org.sluice.routing.internal;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.sluice.api.StreamIndex;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Recording;

/** Finds the stream that a path of no known form belongs to: the longest one with which it begins. */
final class AssetPath {

    /** Slashes that are tried, from the end. */
    private static final int DEEPEST = 32;
    /** The longest name of a stream (see {@code StreamSink}). */
    static final int LONGEST_NAME = 512;

    private AssetPath() {}

    /**
     * Splits the request at the end of the stream: one that a peer has, or else one that a peer has recorded.
     *
     * @return the request as it came when its path begins with no known stream
     */
    static PlaybackRequest split(PlaybackRequest request, StreamIndex streams) {
        PlaybackRequest split = split(request, name -> !streams.holders(name).isEmpty());
        if (split != null || streams.recordings().isEmpty()) {
            return split == null ? request : split;
        }
        Collection<Map<String, Recording>> recordings = streams.recordings().values();
        split = split(request, name -> recordings.stream().anyMatch(told -> told.containsKey(name)));
        return split == null ? request : split;
    }

    private static PlaybackRequest split(PlaybackRequest request, Predicate<String> known) {
        String path = request.stream();
        int end = path.length() <= LONGEST_NAME ? path.length() : path.lastIndexOf('/', LONGEST_NAME);
        for (int tried = 0; end > 0 && tried < DEEPEST; tried++) {
            String name = path.substring(0, end);
            int rest = end == path.length() ? request.path().length() : sentIndex(request.path(), end);
            if (rest >= 0 && known.test(name)) {
                return request.under(
                        name, request.path().substring(Math.min(request.path().length(), rest + 1)));
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return null;
    }

    /**
     * Where the slash stands in the path as sent that has an index in the decoded path.
     *
     * @return -1 where the client sent it as {@code %2F}: it then is part of a name
     */
    private static int sentIndex(String sent, int decodedIndex) {
        int decoded = 0;
        int i = 1; // the path as sent begins with a slash that the decoded one lacks
        while (i < sent.length() && (decoded < decodedIndex || continues(sent, i))) {
            decoded += sent.charAt(i) == '%' ? charsOf(octet(sent, i)) : 1;
            i += sent.charAt(i) == '%' ? 3 : 1;
        }
        return i < sent.length() && decoded == decodedIndex && sent.charAt(i) == '/' ? i : -1;
    }

    private static boolean continues(String sent, int i) {
        return sent.charAt(i) == '%' && charsOf(octet(sent, i)) == 0;
    }

    private static int octet(String sent, int i) {
        return i + 2 < sent.length()
                ? Character.digit(sent.charAt(i + 1), 16) << 4 | Character.digit(sent.charAt(i + 2), 16)
                : 0;
    }

    /** How many chars come of a character whose UTF-8 form has this octet, counted at the first of its octets. */
    private static int charsOf(int octet) {
        if ((octet & 0xC0) == 0x80) {
            return 0;
        }
        return (octet & 0xF8) == 0xF0 ? 2 : 1;
    }
}
