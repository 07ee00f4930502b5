package org.sluice.net;

import java.util.Locale;
import java.util.Set;

/** Texts from elsewhere, made fit for a line of a log or a page: no control characters, no tokens. */
public final class Escaped {

    /** What players and pages tell beside tokens, in lower case. */
    private static final Set<String> HARMLESS = Set.of(
            "_hls_msn",
            "_hls_part",
            "_hls_skip",
            "ago",
            "autoplay",
            "dvr",
            "filter.tracks",
            "from",
            "muted",
            "offset",
            "play",
            "proto",
            "realtime",
            "start",
            "to");

    private static final int SHORT = 3;
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_VALUE = 32;
    private static final String MASK = "***";

    private Escaped() {}

    /** The text without C0 and C1 control characters and direction marks, on one line. */
    public static String line(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fine = c >= ' ' && c < 0x7f || c > 0x9f && (c < 0x2028 || c > 0x202e);
            if (!fine && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                append(out, c, fine);
            }
        }
        return out == null ? text : out.toString();
    }

    private static void append(StringBuilder out, char c, boolean fine) {
        if (fine) {
            out.append(c);
        } else {
            out.append(String.format(Locale.ROOT, c > 0xff ? "\\u%04x" : "\\x%02x", (int) c));
        }
    }

    /** The text as it stands between quotation marks in an access log: visible ASCII only. */
    public static String quoted(String text) {
        if (text == null) {
            return "-";
        }
        for (int i = 0; i < text.length(); i++) {
            if (!quotable(text.charAt(i))) {
                return quoted(text, i);
            }
        }
        return text;
    }

    private static String quoted(String text, int clean) {
        StringBuilder out = new StringBuilder(text.length() + 8).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            append(out, text.charAt(i), quotable(text.charAt(i)));
        }
        return out.toString();
    }

    private static boolean quotable(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    /**
     * A URL or target without what may be a token in its query: names of tokens are without end, so only the values of
     * parameters that are known to be harmless are shown, and those too short to be a secret.
     */
    public static String masked(String url) {
        int mark = url == null ? -1 : url.indexOf('?');
        if (mark < 0) {
            return url;
        }
        StringBuilder out = new StringBuilder(url.length()).append(url, 0, mark + 1);
        int from = mark + 1;
        while (from <= url.length()) {
            int end = url.indexOf('&', from);
            end = end < 0 ? url.length() : end;
            parameter(out, url.substring(from, end));
            if (end < url.length()) {
                out.append('&');
            }
            from = end + 1;
        }
        return out.toString();
    }

    private static void parameter(StringBuilder out, String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        boolean known = HARMLESS.contains(name.toLowerCase(Locale.ROOT));
        if (plain(name, known ? LONGEST_NAME : SHORT) && plain(value, known ? LONGEST_VALUE : SHORT)) {
            out.append(parameter);
        } else if (!value.isEmpty() && value.charAt(0) != '=' && plain(name, LONGEST_NAME)) {
            out.append(name).append('=').append(MASK);
        } else {
            // What has no value of its own, or one that is the padding of base64, may be a token itself.
            out.append(MASK);
        }
    }

    private static boolean plain(String text, int most) {
        if (text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && (c < '0' || c > '9') && "_.-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
