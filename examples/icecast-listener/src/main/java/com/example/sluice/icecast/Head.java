package com.example.sluice.icecast;

import java.util.Map;
import java.util.Set;
import org.sluice.net.TargetRules;

/**
 * The head of a request.
 *
 * @param target as it was sent: path and query
 * @param fields by their names in lower case
 */
record Head(String method, String target, String version, Map<String, String> fields) {

    private static final Set<String> PLAYS = Set.of("GET", "HEAD");
    private static final Set<String> PUBLISHES = Set.of("SOURCE", "PUT");

    Head {
        fields = Map.copyOf(fields);
    }

    /** Whether it is a source that wants to send, rather than a player. */
    boolean publishes() {
        return PUBLISHES.contains(method);
    }

    /** Whether it shows a password. Whom it would satisfy is for a peer to say. */
    boolean authorized() {
        return fields.containsKey("authorization");
    }

    /** Whether it is a player of SHOUTcast, which names no mount and knows answers of its own. */
    boolean shoutcast() {
        return rawPath().equals("/") || rawPath().startsWith("/;");
    }

    /** The answer that needs no router; null where it is for the router to say. */
    Answer answer() {
        if (!publishes() && !PLAYS.contains(method)) {
            return Answer.notAllowed();
        }
        boolean valid = TargetRules.path(rawPath()) && (query() == null || TargetRules.query(query()));
        return valid ? null : Answer.invalid();
    }

    /**
     * The stream that is asked for; null for none.
     *
     * @param mount the stream of players that name none; empty for none
     */
    String stream(String mount) {
        String path = rawPath();
        String named = shoutcast() ? mount : TargetRules.decode(path.substring(1));
        return named == null || named.isEmpty() || named.endsWith("/") ? null : named;
    }

    /** The path as the router is told it. */
    String path(String stream) {
        return shoutcast() ? '/' + stream : rawPath();
    }

    /** Without the question mark; null for none. */
    String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? null : target.substring(mark + 1);
    }

    /** Empty when none was sent. */
    String userAgent() {
        return fields.getOrDefault("user-agent", "");
    }

    private String rawPath() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
