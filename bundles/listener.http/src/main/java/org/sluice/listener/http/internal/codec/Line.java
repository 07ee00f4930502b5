package org.sluice.listener.http.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The line that is being read. It grows with what comes, and keeps little while nothing does. */
final class Line {

    private static final int FIRST_BUFFER = 256;
    private static final int LARGEST_KEPT = 1_024;

    private byte[] bytes = new byte[0];
    private int length;

    void keep(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(FIRST_BUFFER, 2 * length));
        }
        bytes[length++] = b;
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /** Begins anew. */
    void restart() {
        length = 0;
    }

    /** Begins anew, and gives a large buffer up. */
    void clear() {
        length = 0;
        bytes = bytes.length > LARGEST_KEPT ? new byte[0] : bytes;
    }

    /** All from an index on. */
    String text(int from) {
        return text(from, length);
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean is(String text) {
        return length == text.length() && begins(text, 0);
    }

    /** Whether the line begins with a text, upper-case letters taken for their lower-case ones where a bit is given. */
    private boolean begins(String text, int caseBit) {
        for (int i = 0; i < text.length(); i++) {
            int c = bytes[i];
            if (text.charAt(i) != (c >= 'A' && c <= 'Z' ? c | caseBit : c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line begins with a text that is given in lower case, in any case. */
    boolean beginsWith(String lower) {
        return length >= lower.length() && begins(lower, 0x20);
    }

    /** What follows an index, without blanks around it. */
    String trimmed(int from) {
        int begin = from;
        int end = length;
        while (begin < end && blank(bytes[begin])) {
            begin++;
        }
        while (end > begin && blank(bytes[end - 1])) {
            end--;
        }
        return text(begin, end);
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }
}
