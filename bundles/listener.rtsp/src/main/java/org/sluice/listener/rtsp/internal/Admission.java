package org.sluice.listener.rtsp.internal;

import java.util.Locale;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.Intent;
import org.sluice.model.ReasonCode;

/**
 * What a carried client may ask its peer for: what the router permitted, which is one stream, to play or to publish it.
 * Guarded by the turns of its connection.
 */
final class Admission {

    private final Intent intent;
    private final Urls urls;
    private boolean setUp;

    Admission(Intent intent, Urls urls) {
        this.intent = intent;
        this.urls = urls;
    }

    /** The session begins: from now on the connection belongs to the peer. */
    void setUp() {
        setUp = true;
    }

    /** Whether a request begins something else, which the router has to be asked for. */
    boolean elsewhere(Message.Request request) {
        Target asked = setUp || !names(request) ? null : Target.of(request.uri());
        return asked != null && !permitted(request, asked);
    }

    /** The answer to a request that the peer may not see; null where it may. */
    Outcome.Answer refusal(Message.Request request) {
        boolean publishes = is(request, "ANNOUNCE") || is(request, "RECORD");
        if (publishes && intent != Intent.PUBLISH) {
            return Outcome.Answer.refused(403, ReasonCode.PUBLISH_FORBIDDEN).closing();
        }
        if (!names(request)) {
            return null;
        }
        Target asked = Target.of(request.uri());
        if (asked == null) {
            return Outcome.Answer.refused(400, ReasonCode.BAD_REQUEST).closing();
        }
        return permitted(request, asked) ? null : Outcome.Answer.bare(455, ReasonCode.NO_SESSION);
    }

    /** Whether a request names a stream by its URL; all others are about a session. */
    private static boolean names(Message.Request request) {
        return is(request, "DESCRIBE") || is(request, "ANNOUNCE") || is(request, "SETUP");
    }

    private boolean permitted(Message.Request request, Target asked) {
        return is(request, "SETUP") ? urls.isBelowOurs(asked) : urls.isOurs(asked);
    }

    /** A peer may be lenient where methods are not written as they should be. */
    static boolean is(Message.Request request, String method) {
        return request.method().toUpperCase(Locale.ROOT).equals(method);
    }
}
