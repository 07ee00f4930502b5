package com.example.sluice.icecast;

import java.nio.charset.StandardCharsets;
import org.sluice.model.Decision;
import org.sluice.model.ReasonCode;

/**
 * What a client is told: the one place where decisions become words of the protocol.
 *
 * @param field a further line of the head; null for none
 * @param peer that was chosen; null for none
 */
record Answer(int status, String phrase, String field, String peer, ReasonCode reason) {

    /** The answer to a decision that is not pending; null where a look-up failed. */
    static Answer to(Decision decision, Head head) {
        if (decision instanceof Decision.Redirect redirect) {
            String location = "Location: " + redirect.url();
            // A source must send what it sends there too (RFC 9110, section 15.4.8).
            return head.publishes()
                    ? new Answer(307, "Temporary Redirect", location, redirect.peer(), redirect.reason())
                    : new Answer(302, "Found", location, redirect.peer(), redirect.reason());
        }
        if (decision != null && decision.reason() == ReasonCode.PUBLISH_FORBIDDEN) {
            return forbidden(head);
        }
        if (decision instanceof Decision.NotFound notFound) {
            return new Answer(404, "File Not Found", null, null, notFound.reason());
        }
        int seconds = decision instanceof Decision.Unavailable unavailable ? Math.max(1, unavailable.retryAfter()) : 1;
        ReasonCode reason = decision == null ? ReasonCode.NO_ROUTER : decision.reason();
        return new Answer(503, "Service Unavailable", "Retry-After: " + seconds, null, reason);
    }

    private static Answer forbidden(Head head) {
        return head.authorized()
                ? new Answer(403, "Forbidden", null, null, ReasonCode.PUBLISH_FORBIDDEN)
                : new Answer(
                        401,
                        "Authentication Required",
                        "WWW-Authenticate: Basic realm=\"Icecast2 Server\"",
                        null,
                        ReasonCode.PUBLISH_FORBIDDEN);
    }

    static Answer unknown() {
        return new Answer(404, "File Not Found", null, null, ReasonCode.UNKNOWN_STREAM);
    }

    static Answer invalid() {
        return new Answer(400, "Bad Request", null, null, ReasonCode.BAD_REQUEST);
    }

    static Answer notAllowed() {
        return new Answer(
                405, "Method Not Allowed", "Allow: GET, HEAD, SOURCE, PUT", null, ReasonCode.METHOD_NOT_ALLOWED);
    }

    /**
     * The answer as it is sent. Players of SHOUTcast know refusals by {@code ICY}, and redirects by {@code HTTP}.
     *
     * @param head null for bytes that were no valid request
     */
    byte[] bytes(Head head) {
        boolean icy = head != null && head.shoutcast() && status >= 400;
        String text = (icy ? "ICY " : "HTTP/1.0 ") + status + ' ' + phrase + "\r\n"
                + (icy ? "icy-notice1: " + reason.text() + "\r\n" : "")
                + (field == null ? "" : field + "\r\n")
                + "Cache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
