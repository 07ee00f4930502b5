package org.sluice.listener.rtmp.internal;

import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;

/** The forms in which a client can be told to go to a peer. */
final class Redirects {

    private static final int FOUND = 302;

    /** One form; which of them are in use, the option {@code redirect} says. */
    enum Form {
        /** What edges of SRS follow, and they alone: an error in answer to {@code play}. */
        SRS,
        /** What Adobe's server sends; no client that was measured follows it. */
        ADOBE,
        /** E-RTMP v2: a carried client is asked to connect elsewhere. */
        RECONNECT
    }

    private Redirects() {}

    /** An error in answer to {@code play}. SRS takes the full URL, older clients the one of the application. */
    static Command srs(String url) {
        return Command.of(
                "onStatus",
                0,
                null,
                Refusals.info("error", "NetConnection.Connect.Rejected", "[ Server.Reject ] : RTMP 302 Redirect")
                        .with("ex", target(url).with("redirect2", url)));
    }

    /** The error with which Adobe's server answers. */
    static Command adobe(String url, double transaction) {
        return Command.of(
                "_error",
                transaction,
                null,
                Refusals.info("error", "NetConnection.Connect.Rejected", "RTMP 302 Redirect")
                        .with("ex", target(url)));
    }

    /** A request to leave, while the client is still served. */
    static Command reconnect(String url) {
        return Command.of(
                "onStatus",
                0,
                null,
                Refusals.info("status", "NetConnection.Connect.ReconnectRequest", "The stream is served elsewhere")
                        .with("tcUrl", application(url)));
    }

    private static AmfObject target(String url) {
        return new AmfObject().with("code", FOUND).with("redirect", application(url));
    }

    /** A stream's URL without the play path. */
    static String application(String url) {
        int query = url.indexOf('?');
        String plain = query < 0 ? url : url.substring(0, query);
        int slash = plain.lastIndexOf('/');
        return slash > plain.indexOf("://") + 2 ? plain.substring(0, slash) : plain;
    }
}
