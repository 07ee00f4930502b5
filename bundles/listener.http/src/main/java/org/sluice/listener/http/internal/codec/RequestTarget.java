package org.sluice.listener.http.internal.codec;

import org.sluice.net.Authority;
import org.sluice.net.TargetRules;

/** Takes a request target apart (RFC 9112, section 3.2) and holds it against the Host field. */
final class RequestTarget {

    private RequestTarget() {}

    /** The whole request; null if its target or Host is not valid, or they disagree. */
    static Request request(String method, String target, int minor, Fields fields, Body body, boolean secure) {
        String scheme = secure ? "https://" : "http://";
        int defaultPort = secure ? 443 : 80;
        String host = fields.host == null ? null : Authority.normal(fields.host, defaultPort);
        if (host == null && (fields.host != null || minor > 0)) {
            return null;
        }
        String local = target;
        if (target.charAt(0) != '/' && target.regionMatches(true, 0, scheme, 0, scheme.length())) {
            int slash = target.indexOf('/', scheme.length());
            String authority = target.substring(scheme.length(), slash < 0 ? target.length() : slash);
            if (host == null || !host.equals(Authority.normal(authority, defaultPort))) {
                return null;
            }
            local = slash < 0 ? "/" : target.substring(slash);
        }
        return local(method, target, local, minor, fields, body);
    }

    private static Payload payload(Fields fields, Body body) {
        return body == Body.UNREAD
                ? new Payload(
                        fields.chunked ? Payload.CHUNKED : fields.contentLength,
                        fields.expectsContinue,
                        fields.contentType)
                : Payload.NONE;
    }

    private static Request local(String method, String target, String local, int minor, Fields fields, Body body) {
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        String query = mark < 0 ? null : local.substring(mark + 1);
        boolean whole = local.equals("*") && method.equals("OPTIONS");
        if (!whole && !TargetRules.path(path) || query != null && !TargetRules.query(query)) {
            return null;
        }
        boolean keepAlive = !fields.close && (minor > 0 || fields.keepAlive) && body != Body.UNREAD;
        return new Request(
                method,
                target,
                path,
                query,
                minor,
                keepAlive,
                body,
                fields.userAgent,
                fields.referer,
                fields.playbackSession,
                fields.forwardedFor,
                fields.forwardedProto,
                fields.preflightHeaders,
                fields.authorization,
                payload(fields, body),
                fields.passesOn() ? fields.host : null,
                fields.passed());
    }
}
