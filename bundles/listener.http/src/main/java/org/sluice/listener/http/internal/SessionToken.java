package org.sluice.listener.http.internal;

import java.util.List;
import org.sluice.listener.http.internal.codec.Request;

/** What tells apart viewers that share an address. */
final class SessionToken {

    private static final List<String> PARAMETERS = List.of("token=", "session=");
    private static final int LONGEST = 256;

    private SessionToken() {}

    /** The player's own session id, else a token of its query; empty when there is neither. */
    static String of(Request request) {
        if (request.playbackSession() != null && !request.playbackSession().isEmpty()) {
            return cut(request.playbackSession());
        }
        String query = request.query();
        if (query != null) {
            for (String parameter : PARAMETERS) {
                int at = query.startsWith(parameter) ? 0 : query.indexOf('&' + parameter) + 1;
                if (at > 0 || query.startsWith(parameter)) {
                    int end = query.indexOf('&', at);
                    return cut(query.substring(at + parameter.length(), end < 0 ? query.length() : end));
                }
            }
        }
        return "";
    }

    private static String cut(String token) {
        return token.length() <= LONGEST ? token : token.substring(0, LONGEST);
    }
}
