package org.sluice.admin.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
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

    private static final String UNWISE = "\"<>\\^`{|}[]";

    private static final Set<String> FORBIDDEN_SEGMENTS = Set.of("", ".", "..");

    /** @throws IllegalArgumentException when it is none; the message says what is expected */
    static TypedUrl parse(String text) {
        String url = PercentText.encode(text.strip());
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
        checkPath(path, text);
        return new TypedUrl(scheme, path, mark < 0 ? null : target.substring(mark + 1));
    }

    /** As strict as the listener: what it answers with 400 is not asked of the router. */
    private static void checkPath(String path, String text) {
        if (path.length() < 2 || path.chars().anyMatch(c -> UNWISE.indexOf(c) >= 0)) {
            throw Values.expected(text, EXPECTED);
        }
        String decoded = PercentText.decode(path);
        String inner = decoded.substring(1, decoded.endsWith("/") ? decoded.length() - 1 : decoded.length());
        for (String segment : inner.split("/", -1)) {
            if (FORBIDDEN_SEGMENTS.contains(segment) || segment.chars().anyMatch(TypedUrl::steers)) {
                throw Values.expected(text, "a path without empty, '.' and '..' segments and control characters");
            }
        }
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c) || c == '\\';
    }

    private static Scheme scheme(String text, String url) {
        return Scheme.of(text).orElseThrow(() -> Values.expected(url, EXPECTED));
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
}
