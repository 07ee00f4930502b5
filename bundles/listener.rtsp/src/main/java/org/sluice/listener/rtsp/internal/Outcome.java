package org.sluice.listener.rtsp.internal;

import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** What becomes of one request. */
sealed interface Outcome {

    /**
     * It is answered here. Texts are null where the header is not sent.
     *
     * @param location where the client is sent
     * @param retryAfter seconds; 0 for none
     * @param methods for the {@code Public} header
     * @param close whether the connection ends with it
     * @param stream whether a stream was asked for, which is counted and logged
     * @param peer that was chosen
     */
    record Answer(
            int status,
            String location,
            int retryAfter,
            String methods,
            boolean close,
            boolean stream,
            String peer,
            ReasonCode reason)
            implements Outcome {

        static Answer redirect(String location, String peer, ReasonCode reason) {
            return new Answer(302, location, 0, null, false, true, peer, reason);
        }

        /** To a request for a stream. */
        static Answer refused(int status, ReasonCode reason) {
            return new Answer(status, null, 0, null, false, true, null, reason);
        }

        static Answer unavailable(int retryAfter, ReasonCode reason) {
            return new Answer(503, null, retryAfter, null, false, true, null, reason);
        }

        /** To a request that is for no stream, or not valid. */
        static Answer bare(int status, ReasonCode reason) {
            return new Answer(status, null, 0, null, false, false, null, reason);
        }

        static Answer options(String methods) {
            return new Answer(200, null, 0, methods, false, false, null, ReasonCode.LOCAL);
        }

        Answer closing() {
            return new Answer(status, location, retryAfter, methods, true, stream, peer, reason);
        }
    }

    /**
     * The connection is carried to a peer from now on, this request first.
     *
     * @param asked what the router was asked
     * @param target the request's URI
     */
    record Carry(Decision.Relay relay, PlaybackRequest asked, Target target) implements Outcome {}
}
