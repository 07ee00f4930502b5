package org.sluice.api.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sluice.model.PayloadAddress;
import org.sluice.model.Scheme;

/**
 * The value types of {@code sluice.conf}. Each method reads one text and throws an {@link IllegalArgumentException}
 * whose message says what was found and what is expected.
 */
public final class Values {

    private static final int LONGEST_SHOWN = 80;
    private static final Pattern USER = Pattern.compile("(^|//)[^/?#]*@");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern QUERY = Pattern.compile("\\?.*", Pattern.DOTALL);

    private Values() {}

    /** {@code on}, {@code true}, {@code yes}, {@code 1} or nothing at all; {@code off}, {@code false}, {@code no}, {@code 0}. */
    public static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0" -> false;
            default -> throw expected(text, "on or off");
        };
    }

    /** Milliseconds, or a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}; ten digits at most. */
    public static Duration millis(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ms")) {
            return Duration.ofMillis(whole(text, lower.substring(0, lower.length() - 2)));
        }
        if (lower.endsWith("s")) {
            return Duration.ofSeconds(whole(text, lower.substring(0, lower.length() - 1)));
        }
        if (lower.endsWith("m")) {
            return Duration.ofMinutes(whole(text, lower.substring(0, lower.length() - 1)));
        }
        if (lower.endsWith("h")) {
            return Duration.ofHours(whole(text, lower.substring(0, lower.length() - 1)));
        }
        if (lower.endsWith("d")) {
            return Duration.ofDays(whole(text, lower.substring(0, lower.length() - 1)));
        }
        return Duration.ofMillis(whole(text, lower));
    }

    private static long whole(String text, String digits) {
        if (!digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(digits);
        }
        throw expected(text, "milliseconds, or a number with ms, s, m, h or d");
    }

    /** Bits per second, with {@code K}, {@code M} or {@code G} for thousands. */
    public static double bitrate(String text) {
        if (text.isEmpty()) {
            throw expected(text, "bits per second, for instance 40M");
        }
        double unit =
                switch (Character.toUpperCase(text.charAt(text.length() - 1))) {
                    case 'K' -> 1e3;
                    case 'M' -> 1e6;
                    case 'G' -> 1e9;
                    default -> 1;
                };
        return number(
                        unit == 1 ? text : text.substring(0, text.length() - 1),
                        text,
                        "bits per second, for instance 40M")
                * unit;
    }

    /** A percentage above 0 and up to 100, with or without its sign. */
    public static double percent(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        double value = number(digits, text, "a percentage, for instance 85");
        if (value <= 0 || value > 100) {
            throw expected(text, "a percentage above 0 and up to 100");
        }
        return value;
    }

    /** A whole number of at least 0. */
    public static long count(String text) {
        if (!text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        throw expected(text, "a whole number");
    }

    /** A number of at least 0. */
    public static double number(String text) {
        return number(text, text, "a number");
    }

    private static double number(String digits, String text, String expected) {
        boolean plain = !digits.isEmpty() && digits.length() <= 18;
        int dots = 0;
        for (int i = 0; plain && i < digits.length(); i++) {
            char c = digits.charAt(i);
            dots += c == '.' ? 1 : 0;
            plain = (c >= '0' && c <= '9') || (c == '.' && dots == 1 && digits.length() > 1);
        }
        if (!plain) {
            throw expected(text, expected);
        }
        return Double.parseDouble(digits);
    }

    /** A port, 1 to 65535; 0 where {@code anyPort} permits "take a free one". */
    public static int port(String text, boolean anyPort) {
        boolean plain = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = plain ? Integer.parseInt(text) : -1;
        if (port < (anyPort ? 0 : 1) || port > 65535) {
            throw expected(text, "a port between 1 and 65535");
        }
        return port;
    }

    /** An http or https URL without user and fragment. */
    public static URI httpUrl(String text) {
        URI uri = uri(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        if (!http || uri.getHost() == null || !plain || uri.getPort() == 0 || uri.getPort() > 65535) {
            throw expected(text, "an http or https URL, for instance http://streamer1:8081");
        }
        return uri;
    }

    /** {@code HOST}, {@code HOST:PORT} or a URL of a scheme that Sluice plays over. */
    public static PayloadAddress address(String text) {
        String expected = "a host, HOST:PORT or a URL, for instance https://cdn.example.com:8443/edge";
        Scheme scheme = null;
        String rest = text;
        int colon = text.indexOf("://");
        if (colon >= 0) {
            scheme = Scheme.of(text.substring(0, colon)).orElseThrow(() -> expected(text, expected));
            rest = text.substring(colon + 3);
        }
        URI uri = uri("x://" + rest, text);
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw expected(text, expected);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw expected(text, "a port between 1 and 65535");
        }
        String prefix = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        if (scheme == null && !prefix.isEmpty()) {
            throw expected(text, expected);
        }
        return new PayloadAddress(scheme, uri.getHost(), uri.getPort(), prefix);
    }

    /** The name of a stream; or a prefix of names, {@code vod/*}, or {@code *} for all. No slash at either end. */
    public static String streamOrPrefix(String text) {
        String name = text.endsWith("/*") ? text.substring(0, text.length() - 2) : text;
        boolean named = !name.isEmpty() && !name.startsWith("/") && !name.endsWith("/") && name.indexOf('*') < 0;
        if (!named && !text.equals("*")) {
            throw expected(text, "the name of a stream, or PREFIX/*, without a slash at its beginning");
        }
        return text;
    }

    /**
     * One segment of a path: ASCII letters, digits, {@code .}, {@code _} and {@code -}; not {@code .}, {@code ..} and
     * {@code -}, which mean something else there.
     */
    public static String segment(String text) {
        if (!SEGMENT.matcher(text).matches() || text.equals(".") || text.equals("..") || text.equals("-")) {
            throw expected(
                    text, "a name of letters, digits, '.', '_' and '-': it is one segment of a path, for instance lb1");
        }
        return text;
    }

    private static URI uri(String text) {
        return uri(text, text);
    }

    private static URI uri(String uri, String text) {
        try {
            return new URI(uri);
        } catch (URISyntaxException e) {
            // Not as the cause: the message of the exception holds the text with all its secrets.
            throw new IllegalArgumentException(
                    "'" + shown(text) + "' found (" + e.getReason() + "); expected a host or a URL");
        }
    }

    /** The exception for a text that is not what is expected. */
    public static IllegalArgumentException expected(String text, String what) {
        return new IllegalArgumentException("'" + shown(text) + "' found; expected " + what);
    }

    /** A text for a message: short, on one line, without the user, password and query of a URL. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        String masked = QUERY.matcher(USER.matcher(text).replaceAll("$1***@")).replaceAll("?…");
        for (int at = 0; at < Math.min(masked.length(), LONGEST_SHOWN); at++) {
            char c = masked.charAt(at);
            boolean visible = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.append(visible ? c : '?');
        }
        return shown.append(masked.length() > LONGEST_SHOWN ? "…" : "").toString();
    }
}
