package org.sluice.listener.http.internal;

import org.sluice.model.ReasonCode;

/**
 * What is answered to one request, before it is bytes. Texts are null where the header is not sent.
 *
 * @param retryAfter seconds; 0 for none
 * @param allow methods, for the {@code Allow} header
 * @param preflight whether it answers OPTIONS, and tells a browser what it may ask
 * @param body never null
 * @param close whether the connection ends with it
 * @param form the form of playback, for the log
 * @param peer the peer that was chosen
 */
record Answer(
        int status,
        String location,
        int retryAfter,
        String allow,
        boolean preflight,
        String contentType,
        byte[] body,
        boolean close,
        String form,
        String peer,
        ReasonCode reason) {

    private static final byte[] EMPTY = {};

    static Answer redirect(int status, String location, String form, String peer, ReasonCode reason) {
        return new Answer(status, location, 0, null, false, null, EMPTY, false, form, peer, reason);
    }

    static Answer content(int status, String contentType, byte[] body, String form, String peer, ReasonCode reason) {
        return new Answer(status, null, 0, null, false, contentType, body, false, form, peer, reason);
    }

    static Answer bare(int status, String form, ReasonCode reason) {
        return new Answer(status, null, 0, null, false, null, EMPTY, false, form, null, reason);
    }

    static Answer unavailable(int retryAfter, String form, String peer, ReasonCode reason) {
        return new Answer(503, null, retryAfter, null, false, null, EMPTY, false, form, peer, reason);
    }

    static Answer notAllowed(String allow, String form) {
        return new Answer(405, null, 0, allow, false, null, EMPTY, false, form, null, ReasonCode.METHOD_NOT_ALLOWED);
    }

    static Answer options(String allow, String form) {
        return new Answer(204, null, 0, allow, true, null, EMPTY, false, form, null, ReasonCode.LOCAL);
    }

    Answer closing() {
        return new Answer(status, location, retryAfter, allow, preflight, contentType, body, true, form, peer, reason);
    }
}
