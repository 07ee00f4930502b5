package org.sluice.listener.rtsp.internal;

import org.sluice.model.Scheme;
import org.sluice.net.Authority;
import org.sluice.net.TargetRules;

/**
 * A Request-URI taken apart (RFC 2326, section 3.2).
 *
 * @param scheme as written; null for a bare path
 * @param user what stands before the {@code @}; null for nothing
 * @param authority host and port as written; null for a bare path
 * @param path percent-encoded as sent, beginning with a slash, valid by {@link TargetRules}
 * @param query as sent, without the question mark; null for none
 */
record Target(String scheme, String user, String authority, String path, String query) {

    private static final String USER_MARKS = "-._~!$&'()*+,;=:%";

    /** Takes a URI apart; null where it is no URL of RTSP, or what could be one in two ways. */
    static Target of(String uri) {
        int authority = uri.indexOf("://") + 3;
        if (uri.startsWith("/")) {
            return of(null, null, null, uri);
        }
        String scheme = authority < 3 ? "" : uri.substring(0, authority - 3);
        if (!scheme.equalsIgnoreCase(Scheme.RTSP.text()) && !scheme.equalsIgnoreCase(Scheme.RTSPS.text())) {
            return null;
        }
        int end = authority;
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        String whole = uri.substring(authority, end);
        int at = whole.lastIndexOf('@');
        String user = at < 0 ? null : whole.substring(0, at);
        String host = whole.substring(at + 1);
        boolean fine = (user == null || user(user)) && Authority.normal(host, 1) != null;
        String local = uri.substring(end);
        return fine ? of(scheme, user, host, local.startsWith("/") ? local : '/' + local) : null;
    }

    private static Target of(String scheme, String user, String authority, String local) {
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        String query = mark < 0 ? null : local.substring(mark + 1);
        boolean fine = TargetRules.path(path) && (query == null || TargetRules.query(query));
        return fine ? new Target(scheme, user, authority, path, query) : null;
    }

    private static boolean user(String user) {
        return user.chars().allMatch(c -> letterOrDigit(c) || USER_MARKS.indexOf(c) >= 0);
    }

    private static boolean letterOrDigit(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9';
    }

    /** Host and port in a form that can be compared; null for a bare path. */
    String normalAuthority() {
        return authority == null ? null : Authority.normal(authority, defaultPort(scheme));
    }

    /** The path without a slash at its end. */
    String plainPath() {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The port that a scheme means. */
    static int defaultPort(String scheme) {
        return (scheme.equalsIgnoreCase(Scheme.RTSPS.text()) ? Scheme.RTSPS : Scheme.RTSP).defaultPort();
    }
}
