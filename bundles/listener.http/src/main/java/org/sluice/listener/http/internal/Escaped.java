package org.sluice.listener.http.internal;

import java.util.List;
import java.util.Locale;

/** Texts from elsewhere, made fit for a line of a log or a page: no control characters, no tokens. */
final class Escaped {

    private static final List<String> TELLTALES =
            List.of("token", "key", "auth", "pass", "secret", "sig", "session", "hash", "credential");
    private static final String MASK = "***";

    private Escaped() {}

    /** The text without C0 and C1 control characters and direction marks, on one line. */
    static String line(String text) {
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
    static String quoted(String text) {
        if (text == null) {
            return "-";
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            append(out, c, c >= ' ' && c <= '~' && c != '"' && c != '\\');
        }
        return out.toString();
    }

    /** A URL or target without the values of what looks like a token in its query. */
    static String masked(String url) {
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
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        // An encoded name may be anything.
        boolean telltale = name.indexOf('%') >= 0 || TELLTALES.stream().anyMatch(name::contains);
        out.append(equals >= 0 && telltale ? parameter.substring(0, equals + 1) + MASK : parameter);
    }
}
