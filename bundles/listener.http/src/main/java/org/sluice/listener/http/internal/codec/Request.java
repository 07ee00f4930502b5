package org.sluice.listener.http.internal.codec;

/**
 * One request, valid in all that Sluice reads of it. Texts are null where the client sent none.
 *
 * @param target as sent, for the log
 * @param path percent-encoded as sent, beginning with a slash, valid by {@link org.sluice.net.TargetRules}; {@code *} for the server
 *     as a whole
 * @param query as sent, without the question mark
 * @param minor 0 for HTTP/1.0, 1 for HTTP/1.1
 * @param payload what follows, where {@link Body#UNREAD} does; else {@link Payload#NONE}
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
        Payload payload) {

    /** The record's own form, without what may carry tokens or keys. */
    @Override
    public String toString() {
        return method + " " + path + " HTTP/1." + minor;
    }
}
