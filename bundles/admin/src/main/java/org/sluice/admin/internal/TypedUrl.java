package org.sluice.admin.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.api.config.Values;
import org.sluice.model.Scheme;

/**
 * A playback URL as somebody types it: {@code http://router:8080/demo/index.m3u8?token=x}, or only its path. What a
 * player would percent-encode is encoded, its fragment is dropped.
 *
 * @param path beginning with a slash, percent-encoded, without empty, {@code .} or {@code ..} segments
 * @param query null when there is none
 */
record TypedUrl(Scheme scheme, String path, String query) {

    private static final String EXPECTED =
            "a URL or a path such as http://router:8080/demo/index.m3u8 or /demo/index.m3u8";

    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** @throws IllegalArgumentException when it is none; the message says what is expected */
    static TypedUrl parse(String text) {
        String url = encoded(text.strip());
        int fragment = url.indexOf('#');
        if (fragment >= 0) {
            url = url.substring(0, fragment);
        }
        int colon = url.indexOf("://");
        int slash = url.indexOf('/');
        if (colon < 0 || slash < colon) {
            return ofTarget(Scheme.HTTP, url.startsWith("/") ? url : '/' + url, text);
        }
        int target = targetIndex(url, colon + 3);
        checkAuthority(url.substring(colon + 3, target), text);
        return ofTarget(scheme(url.substring(0, colon), text), url.substring(target), text);
    }

    private static TypedUrl ofTarget(Scheme scheme, String target, String text) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        if (path.length() < 2 || BAD_ESCAPE.matcher(path).find()) {
            throw Values.expected(text, EXPECTED);
        }
        String inner = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
        for (String segment : inner.split("/", -1)) {
            if (List.of("", ".", "..").contains(segment)) {
                throw Values.expected(text, "a path without empty, '.' and '..' segments");
            }
        }
        return new TypedUrl(scheme, path, mark < 0 ? null : target.substring(mark + 1));
    }

    private static Scheme scheme(String text, String url) {
        Optional<Scheme> scheme = Scheme.of(text);
        if (scheme.isEmpty()) {
            throw Values.expected(url, EXPECTED);
        }
        return switch (scheme.get().protocol()) {
            case HTTP -> scheme.get();
            case RTSP, RTMP -> throw new IllegalArgumentException("'" + url + "': no listener for " + text
                    + " is part of this version, it comes with a later one; " + EXPECTED + " expected");
        };
    }

    private static void checkAuthority(String authority, String text) {
        try {
            if (new URI("x://" + authority).getHost() == null) {
                throw Values.expected(text, EXPECTED);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(Values.expected(text, EXPECTED).getMessage(), e);
        }
    }

    private static int targetIndex(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '/' || url.charAt(i) == '?') {
                return i;
            }
        }
        return url.length();
    }

    /** What is no visible ASCII as the escapes of its UTF-8 bytes. */
    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append(String.format("%%%02X", b));
            }
        }
        return out.toString();
    }
}
