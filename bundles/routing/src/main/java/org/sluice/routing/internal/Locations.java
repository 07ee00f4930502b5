package org.sluice.routing.internal;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Joins a peer's address and what its driver located into the URL of a redirect. This is the one place through which
 * every {@code Location} passes: it lets out visible ASCII alone, and nothing that follows the authority can change
 * it. The query is kept byte for byte, but for what no header may carry.
 */
final class Locations {

    /** RFC 3986 section 3.3, pchar, with the slash and the percent sign of what is escaped already. */
    private static final BitSet PATH = characters("-._~!$&'()*+,;=:@/%");
    /** What may stand between {@code //} and the path of an operator's template. */
    private static final BitSet AUTHORITY = characters("-.:[]");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Locations() {}

    private static BitSet characters(String others) {
        BitSet set = new BitSet(128);
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('0', '9' + 1);
        others.chars().forEach(set::set);
        return set;
    }

    /**
     * @param base the peer's address; null when it has none
     * @param mark what stands before the path, plain and beginning with a slash; empty for nothing
     * @param located path and query, or an absolute URL of the operator's template; null when the form is not offered
     * @return null when there is no URL
     */
    static String join(String base, String mark, String located) {
        if (located == null) {
            return null;
        }
        if (located.startsWith("/")) {
            return base == null ? null : joined(base.concat(mark), located, 0);
        }
        int path = pathOf(located);
        return path < 0 ? null : joined(located.substring(0, path).concat(mark), located, path);
    }

    /** Where the path of an absolute URL begins; -1 for one whose scheme or authority is not plain. */
    private static int pathOf(String url) {
        int start = url.indexOf("://");
        boolean known =
                start > 0 && org.sluice.model.Scheme.of(url.substring(0, start)).isPresent();
        int i = start + 3;
        while (known && i < url.length() && AUTHORITY.get(url.charAt(i))) {
            i++;
        }
        return known && i > start + 3 && i < url.length() && url.charAt(i) == '/' ? i : -1;
    }

    private static String joined(String base, String text, int from) {
        int plain = from;
        while (plain < text.length() && isPlainPath(text, plain)) {
            plain++;
        }
        if (plain == text.length()) {
            return base.concat(from == 0 ? text : text.substring(from));
        }
        StringBuilder url = new StringBuilder(base.length() + text.length() - from + 32);
        url.append(base).append(text, from, plain);
        int query = text.indexOf('?', plain);
        int end = query < 0 ? text.length() : query;
        append(url, text, plain, end, false);
        append(url, text, end, text.length(), true);
        return url.toString();
    }

    private static boolean isPlainPath(String text, int i) {
        char c = text.charAt(i);
        return PATH.get(c) && (c != '%' || escape(text, i));
    }

    private static boolean escape(String text, int i) {
        return i + 2 < text.length() && hex(text.charAt(i + 1)) && hex(text.charAt(i + 2));
    }

    /** Of ASCII alone: to {@link Character#digit} the digits of every script are digits. */
    private static boolean hex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static void append(StringBuilder url, String text, int from, int to, boolean query) {
        int i = from;
        while (i < to) {
            int c = text.codePointAt(i);
            boolean keep = query ? c > ' ' && c < 0x7F && c != '#' : c < 0x7F && isPlainPath(text, i);
            if (keep) {
                url.append((char) c);
            } else {
                escape(url, c);
            }
            i += Character.charCount(c);
        }
    }

    private static void escape(StringBuilder url, int codePoint) {
        byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            url.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
        }
    }
}
