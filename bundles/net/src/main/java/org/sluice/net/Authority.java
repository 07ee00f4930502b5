package org.sluice.net;

import java.util.Locale;

/** The authority of a URL, or the value of a Host field, in a form that can be compared. */
public final class Authority {

    private Authority() {}

    /**
     * Host in lower case and port.
     *
     * @return null for what is no {@code host[:port]} (RFC 9112, section 3.2); a user before the host is none
     */
    public static String normal(String text, int defaultPort) {
        int close = text.indexOf(']');
        boolean six = text.startsWith("[") && close > 0;
        int colon = six ? text.indexOf(':', close) : text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? "" : text.substring(colon + 1);
        if (!(six ? literal(host) : name(host)) || !port(port)) {
            return null;
        }
        return host.toLowerCase(Locale.ROOT) + ':' + (port.isEmpty() ? defaultPort : Integer.parseInt(port));
    }

    private static boolean literal(String host) {
        if (!host.endsWith("]")) {
            return false;
        }
        for (int i = 1; i < host.length() - 1; i++) {
            char c = host.charAt(i);
            if (c > 'f' || Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return false;
            }
        }
        return host.length() > 2;
    }

    private static boolean name(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '-' && c != '_') {
                return false;
            }
        }
        return !host.isEmpty();
    }

    private static boolean port(String port) {
        int number = 0;
        for (int i = 0; i < port.length(); i++) {
            char c = port.charAt(i);
            if (c < '0' || c > '9' || i >= 5) {
                return false;
            }
            number = 10 * number + c - '0';
        }
        return number <= 65535;
    }
}
