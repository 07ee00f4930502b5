package org.sluice.model;

import java.util.concurrent.CompletionStage;

/** What becomes of a request. */
public sealed interface Decision {

    ReasonCode reason();

    /**
     * The client is told to go to a peer.
     *
     * @param peer null when the client is sent to a fallback of the configuration
     * @param url absolute; visible ASCII only; its scheme and authority come from the configuration alone
     * @param answer {@link AnswerForm#PLAYLIST} where the peer's entry should be wrapped into a master playlist, else
     *     {@link AnswerForm#REDIRECT}
     */
    record Redirect(String peer, String url, AnswerForm answer, ReasonCode reason) implements Decision {}

    /**
     * The client's connection is carried to a peer. Falls only for requests whose {@link PlaybackRequest#carriage()} is
     * not {@link Carriage#REDIRECT}. Whether there is room for one more relay is for the listener to find out; where
     * there is none, it answers as to an {@link Unavailable} with {@link ReasonCode#RELAY_FULL}.
     *
     * @param target the stream at the peer's private payload address, which no client may ever see
     */
    record Relay(RelayTarget target, ReasonCode reason) implements Decision {

        /** The peer's name. */
        public String peer() {
            return target.peer();
        }
    }

    /** There is no such stream. */
    record NotFound(ReasonCode reason) implements Decision {}

    /**
     * Not now.
     *
     * @param retryAfter seconds, at least 1
     */
    record Unavailable(int retryAfter, ReasonCode reason) implements Decision {}

    /**
     * The peers are being asked, or, for a publisher, who permits publishing. The stage is completed with one of the
     * other decisions, never exceptionally, within a second (for publishers three), on a thread that must not be
     * blocked.
     */
    record Pending(CompletionStage<Decision> stage) implements Decision {
        @Override
        public ReasonCode reason() {
            return ReasonCode.UNKNOWN_STREAM;
        }
    }
}
