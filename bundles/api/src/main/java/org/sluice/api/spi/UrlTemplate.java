package org.sluice.api.spi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a peer has a form of its streams, as an operator or a vendor writes it: a path that begins with a slash, or an
 * http or https URL, with {@code {app}}, {@code {name}} and {@code {stream}} in it. A stream {@code live/cam1} has the
 * app {@code live} and the name {@code cam1}; one without a slash has no app. Immutable.
 */
public final class UrlTemplate {

    /** What RFC 3986 section 3.3 lets stand in a path beside letters and digits. */
    private static final String IN_PATH = "-._~!$&'()*+,;=:@/";
    /** What means nothing in a query. */
    private static final String IN_QUERY = "-._~";

    private final List<String> parts;

    /**
     * @param option the option that holds the template, for the message
     * @throws IllegalArgumentException when it makes no sense
     */
    public UrlTemplate(String option, String text) {
        this.parts = parts(option, text);
        String sample = expand("app/name");
        boolean path = sample.startsWith("/") && !sample.startsWith("//");
        boolean url = sample.startsWith("http://") || sample.startsWith("https://");
        if (!path && !url || !sample.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\') || !wellFormed(sample)) {
            throw new IllegalArgumentException(option + ": '" + text + "' found, a path that begins with a slash, or an"
                    + " http or https URL, expected");
        }
    }

    private static boolean wellFormed(String sample) {
        try {
            URI uri = URI.create(sample);
            return uri.getRawFragment() == null && (sample.startsWith("/") || uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Literal texts at even places, placeholders between them. */
    private static List<String> parts(String option, String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(text.substring(at));
                return List.copyOf(parts);
            }
            int close = text.indexOf('}', open);
            String word = close < 0 ? "" : text.substring(open + 1, close);
            if (!List.of("app", "name", "stream").contains(word)) {
                throw new IllegalArgumentException(
                        option + ": '" + text + "' found; it may hold {app}, {name} and {stream} in braces");
            }
            parts.add(text.substring(at, open));
            parts.add(word);
            at = close + 1;
        }
    }

    /** The path or URL of a stream, percent-encoded. */
    public String expand(String stream) {
        int slash = stream.indexOf('/');
        StringBuilder out = new StringBuilder(64);
        boolean query = false;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i % 2 == 0) {
                out.append(part);
                query |= part.indexOf('?') >= 0;
            } else {
                String value =
                        switch (part) {
                            case "app" -> slash < 0 ? "" : stream.substring(0, slash);
                            case "name" -> stream.substring(slash + 1);
                            default -> stream;
                        };
                encode(value, query ? IN_QUERY : IN_PATH, out);
            }
        }
        return out.toString();
    }

    /** What lies beside the stream's own address: its directory, and the rest of a request's path as it was sent. */
    public String beside(String stream, String rest) {
        String url = expand(stream);
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return path.substring(0, path.lastIndexOf('/') + 1) + rest;
    }

    /** A stream's name as it stands in a path. */
    public static String encoded(String stream) {
        StringBuilder out = new StringBuilder(stream.length() + 16);
        encode(stream, IN_PATH, out);
        return out.toString();
    }

    private static void encode(String text, String plain, StringBuilder out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (letter || plain.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
