package org.sluice.net;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a path and a query may look like, since both become part of a Location. A path has no empty segment, no segment
 * that is {@code .} or {@code ..} in any spelling, no backslash, no control character and no byte sequence that is not
 * UTF-8, raw or percent-encoded; an encoded slash parts segments like a plain one.
 */
public final class TargetRules {

    private static final String UNWISE = "\"<>\\^`{|}[]#";

    /**
     * Leniency: characters that no URI may hold, but tokens in the wild do; taken in a query, where they go to the peer
     * byte for byte (RFC 3986, section 3.4). In a path they are refused.
     */
    private static final String UNWISE_IN_QUERY = "[]{}|^`\\";

    private TargetRules() {}

    /** Whether a path is valid: it begins with a slash and holds visible ASCII only. */
    public static boolean path(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        Segment segment = new Segment();
        for (int i = 1; i < path.length(); i++) {
            int value = path.charAt(i);
            boolean raw = value != '%';
            if (raw ? value <= ' ' || value > '~' || UNWISE.indexOf(value) >= 0 : (value = encoded(path, i)) < 0) {
                return false;
            }
            i += raw ? 0 : 2;
            if (!segment.take(value)) {
                return false;
            }
        }
        return segment.ends() && (!segment.foreign || decode(path) != null);
    }

    /** One segment of a path, as far as it was read. */
    private static final class Segment {
        private int length;
        private int dots;
        /** Whether the path holds encoded bytes that are not ASCII. */
        private boolean foreign;

        boolean take(int value) {
            if (value == '/') {
                boolean fine = length > 0 && ends();
                length = 0;
                dots = 0;
                return fine;
            }
            length++;
            dots += value == '.' ? 1 : 0;
            foreign |= value > 0x7f;
            return value >= ' ' && value != 0x7f && value != '\\';
        }

        boolean ends() {
            return length == 0 || length > 2 || dots < length;
        }
    }

    /** Whether a query is valid: visible ASCII without a fragment, and what tokens in the wild are made of. */
    public static boolean query(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            boolean unwise = UNWISE.indexOf(c) >= 0 && UNWISE_IN_QUERY.indexOf(c) < 0;
            if (c <= ' ' || c > '~' || unwise) {
                return false;
            }
            if (c == '%' && encoded(query, i) >= 0 && control(encoded(query, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean control(int value) {
        return value == 0 || value == '\r' || value == '\n';
    }

    /** The byte that is percent-encoded at an index, or -1. */
    private static int encoded(String text, int index) {
        if (index + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(index + 1), 16);
        int low = Character.digit(text.charAt(index + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /**
     * A text without its percent-encoding.
     *
     * @return null if the bytes are not UTF-8, or the encoding is broken
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = text.charAt(i);
            if (value == '%') {
                value = encoded(text, i);
                i += 2;
            }
            if (value < 0) {
                return null;
            }
            bytes[length++] = (byte) value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
