package org.sluice.listener.rtmp.internal;

import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.ReasonCode;

/**
 * How a client is told that it gets nothing: a player by {@code onStatus}, a publisher by {@code _error}, which
 * encoders heed. Whoever refuses closes, since many clients would wait for ever.
 */
final class Refusals {

    static final int NOT_FOUND = 404;
    static final int FORBIDDEN = 403;
    static final int UNAVAILABLE = 503;
    static final int INVALID = 400;

    /**
     * A refusal.
     *
     * @param status of HTTP that means the same, for the access log
     * @param code for the client
     */
    record Refusal(int status, String code, String description, ReasonCode reason) {}

    private Refusals() {}

    /** The answer to a decision that brings the client nowhere. */
    static Refusal of(Decision decision, Intent intent) {
        ReasonCode reason = decision.reason();
        if (reason == ReasonCode.PUBLISH_FORBIDDEN) {
            return new Refusal(FORBIDDEN, "NetStream.Publish.Denied", "Publishing is not permitted", reason);
        }
        if (decision instanceof Decision.NotFound) {
            return notFound(intent, reason);
        }
        return unavailable(intent, reason);
    }

    static Refusal notFound(Intent intent, ReasonCode reason) {
        String code = intent == Intent.PUBLISH ? "NetStream.Publish.BadName" : "NetStream.Play.StreamNotFound";
        return new Refusal(NOT_FOUND, code, "No such stream", reason);
    }

    static Refusal unavailable(Intent intent, ReasonCode reason) {
        String code = intent == Intent.PUBLISH ? "NetStream.Failed" : "NetStream.Play.Failed";
        return new Refusal(UNAVAILABLE, code, "Not now: try again in a moment", reason);
    }

    /** The peer's refusal, in words of our own: the peer's may name addresses of the inside. */
    static Refusal ofPeer(String code) {
        return new Refusal(UNAVAILABLE, code, "The server refused", ReasonCode.RELAY_FAILED);
    }

    /** The refusal as a command. */
    static Command command(Asked asked, Refusal refusal) {
        AmfObject info = info("error", refusal.code(), refusal.description());
        return asked.intent() == Intent.PUBLISH
                ? Command.of("_error", asked.command().transaction(), null, info)
                : Command.of("onStatus", 0, null, info);
    }

    static AmfObject info(String level, String code, String description) {
        return new AmfObject().with("level", level).with("code", code).with("description", description);
    }
}
