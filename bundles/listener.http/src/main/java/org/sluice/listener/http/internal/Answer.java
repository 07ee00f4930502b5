package org.sluice.listener.http.internal;

import java.util.Map;
import org.sluice.api.http.HttpReply;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;

/**
 * What is answered to one request, before it is bytes. Texts are null where the header is not sent.
 *
 * @param retryAfter seconds; 0 for none
 * @param allow methods, for the {@code Allow} header
 * @param preflight whether it answers OPTIONS, and tells a browser what it may ask
 * @param body never null
 * @param headers further ones
 * @param close whether the connection ends with it
 * @param form the form of playback, for the log
 * @param peer the peer that was chosen
 * @param carried where the request's body goes, and the answer comes from; null for an answer of Sluice's own
 */
record Answer(
        int status,
        String location,
        int retryAfter,
        String allow,
        boolean preflight,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        boolean close,
        String form,
        String peer,
        ReasonCode reason,
        RelayTarget carried) {

    private static final byte[] EMPTY = {};
    private static final Map<String, String> NONE = Map.of();

    static Answer redirect(int status, String location, String form, String peer, ReasonCode reason) {
        return new Answer(status, location, 0, null, false, null, EMPTY, NONE, false, form, peer, reason, null);
    }

    static Answer content(int status, String contentType, byte[] body, String form, String peer, ReasonCode reason) {
        return new Answer(status, null, 0, null, false, contentType, body, NONE, false, form, peer, reason, null);
    }

    /** What a form or an interface of somebody else's answers. */
    static Answer of(HttpReply reply, String form, String peer, ReasonCode reason) {
        return new Answer(
                reply.status(),
                null,
                0,
                null,
                false,
                reply.contentType(),
                reply.body(),
                reply.headers(),
                false,
                form,
                peer,
                reason,
                null);
    }

    static Answer bare(int status, String form, ReasonCode reason) {
        return new Answer(status, null, 0, null, false, null, EMPTY, NONE, false, form, null, reason, null);
    }

    static Answer unavailable(int retryAfter, String form, String peer, ReasonCode reason) {
        return new Answer(503, null, retryAfter, null, false, null, EMPTY, NONE, false, form, peer, reason, null);
    }

    /** No answer yet: the peer gives it when it has what the client sends. */
    static Answer carried(RelayTarget target, String form, ReasonCode reason) {
        return new Answer(100, null, 0, null, false, null, EMPTY, NONE, true, form, target.peer(), reason, target);
    }

    /** The same answer, which comes of a peer. */
    Answer by(String name) {
        return with(name, close);
    }

    Answer closing() {
        return with(peer, true);
    }

    private Answer with(String name, boolean ends) {
        return new Answer(
                status,
                location,
                retryAfter,
                allow,
                preflight,
                contentType,
                body,
                headers,
                ends,
                form,
                name,
                reason,
                carried);
    }

    static Answer notAllowed(String allow, String form) {
        return new Answer(
                405, null, 0, allow, false, null, EMPTY, NONE, false, form, null, ReasonCode.METHOD_NOT_ALLOWED, null);
    }

    static Answer options(String allow, String form) {
        return new Answer(204, null, 0, allow, true, null, EMPTY, NONE, false, form, null, ReasonCode.LOCAL, null);
    }
}
