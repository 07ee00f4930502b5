package org.sluice.listener.rtmp.internal;

import org.apache.mina.core.session.IoSession;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.model.Carriage;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.net.Connections;
import org.sluice.net.SessionToken;

/**
 * What a client asked for by {@code play} or {@code publish}.
 *
 * @param streamId the message stream on which it asked
 * @param wanted null where it named nothing that could be a stream
 */
record Asked(Intent intent, long streamId, Command command, Wanted wanted) {

    static final String FORM = "rtmp";

    boolean publishes() {
        return intent == Intent.PUBLISH;
    }

    /** The same in terms of the router; for a valid name only. */
    PlaybackRequest request(IoSession session, Scheme scheme, Greeting greeting, Carriage carriage) {
        return new PlaybackRequest(
                Protocol.RTMP,
                scheme,
                FORM,
                intent,
                wanted.stream(),
                "",
                wanted.path(),
                wanted.query(),
                Connections.address(session),
                greeting.flashVersion(),
                SessionToken.of(null, wanted.query()),
                carriage);
    }

    /** The command's word in the access log. */
    String method() {
        return publishes() ? "PUBLISH" : "PLAY";
    }

    /** The name and the query as they stand in the access log, which masks tokens. */
    String target() {
        if (wanted == null) {
            return "-";
        }
        return wanted.query() == null ? wanted.path() : wanted.path() + '?' + wanted.query();
    }
}
