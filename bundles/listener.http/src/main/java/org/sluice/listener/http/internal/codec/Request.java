package org.sluice.listener.http.internal.codec;

import java.util.List;

/**
 * One request, valid in all that Sluice reads of it. Texts are null where the client sent none.
 *
 * @param target as sent, for the log
 * @param path percent-encoded as sent, beginning with a slash, valid by {@link org.sluice.net.TargetRules}; {@code *} for the server
 *     as a whole
 * @param query as sent, without the question mark
 * @param minor 0 for HTTP/1.0, 1 for HTTP/1.1
 * @param payload what follows, where {@link Body#UNREAD} does; else {@link Payload#NONE}
 * @param host the Host field as sent, where the request may be passed on
 * @param passed lines of fields for an engine behind this port; most ports have none
 * @param keepAlive whether the client wants to use the connection again
 */
public record Request(
        String method,
        String target,
        String path,
        String query,
        int minor,
        boolean keepAlive,
        Body body,
        String userAgent,
        String referer,
        String playbackSession,
        String forwardedFor,
        String forwardedProto,
        String preflightHeaders,
        String authorization,
        Payload payload,
        String host,
        List<String> passed) {

    public Request {
        passed = List.copyOf(passed);
    }

    /** One of which nothing is passed on. */
    public Request(
            String method,
            String target,
            String path,
            String query,
            int minor,
            boolean keepAlive,
            Body body,
            String userAgent,
            String referer,
            String playbackSession,
            String forwardedFor,
            String forwardedProto,
            String preflightHeaders,
            String authorization,
            Payload payload) {
        this(
                method,
                target,
                path,
                query,
                minor,
                keepAlive,
                body,
                userAgent,
                referer,
                playbackSession,
                forwardedFor,
                forwardedProto,
                preflightHeaders,
                authorization,
                payload,
                null,
                List.of());
    }

    /** The record's own form, without what may carry tokens or keys. */
    @Override
    public String toString() {
        return method + " " + path + " HTTP/1." + minor;
    }
}
