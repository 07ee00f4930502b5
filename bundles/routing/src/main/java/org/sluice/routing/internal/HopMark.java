package org.sluice.routing.internal;

import org.sluice.model.PlaybackRequest;

/**
 * The mark of a redirect from router to router: two segments before everything else in its path, as in {@code
 * /-/hop/NAME/index.m3u8}. A router takes it off, and sends such a request to media servers only: no chain of redirects
 * passes more than two routers, whatever they tell each other. It stands in the path since all that a player asks for
 * relative to it carries it on, while a query is lost there.
 */
final class HopMark {

    /** What a marked path begins with, before its next slash. */
    static final String PATH = "/-/hop";

    private static final String STREAM = "-/hop/";

    private HopMark() {}

    /** The request without its mark; null when it has none. */
    static PlaybackRequest strip(PlaybackRequest request) {
        String path = request.path();
        if (!path.startsWith(PATH) || path.length() == PATH.length() || path.charAt(PATH.length()) != '/') {
            return null;
        }
        // where the name stands behind an application (RTMP), it does not begin with the mark
        boolean named = request.stream().startsWith(STREAM);
        return new PlaybackRequest(
                request.protocol(),
                request.scheme(),
                request.form(),
                request.intent(),
                named ? request.stream().substring(STREAM.length()) : request.stream(),
                request.rest(),
                path.substring(PATH.length()),
                request.query(),
                request.client(),
                request.userAgent(),
                request.session(),
                request.carriage(),
                request.archive());
    }
}
