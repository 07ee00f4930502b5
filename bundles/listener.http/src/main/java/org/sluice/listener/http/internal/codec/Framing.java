package org.sluice.listener.http.internal.codec;

import java.util.Set;

/**
 * Whether a request has a body, and what is done with it (RFC 9112, section 6). That of PUT is never dropped: it is sent
 * to be kept.
 *
 * @param refusal 0, or the status to refuse the request with
 * @param body null for a refusal
 */
record Framing(int refusal, Body body) {

    private static final int TOO_LARGE = 413;
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS");

    static Framing of(String method, int minor, Fields fields, Limits limits) {
        if (fields.chunked && (fields.contentLength != Fields.ABSENT || minor == 0)) {
            return refused(RequestParser.BAD_REQUEST);
        }
        if (!fields.chunked && fields.contentLength <= 0) {
            return new Framing(0, Body.NONE);
        }
        if (BODILESS.contains(method)) {
            return refused(TOO_LARGE);
        }
        boolean small = !method.equals("PUT")
                && !fields.chunked
                && !fields.expectsContinue
                && fields.contentLength <= limits.discardedBody();
        return new Framing(0, small ? Body.DISCARDED : Body.UNREAD);
    }

    private static Framing refused(int status) {
        return new Framing(status, null);
    }
}
