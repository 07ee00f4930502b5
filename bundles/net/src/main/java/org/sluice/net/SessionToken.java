package org.sluice.net;

import java.util.List;

/** What tells apart viewers that share an address. */
public final class SessionToken {

    private static final List<String> PARAMETERS = List.of("token=", "session=");
    private static final int LONGEST = 256;

    private SessionToken() {}

    /**
     * The player's own session id, else a token of its query; empty when there is neither.
     *
     * @param own id that the player gave itself; may be null
     * @param query without the question mark; may be null
     */
    public static String of(String own, String query) {
        if (own != null && !own.isEmpty()) {
            return cut(own);
        }
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
