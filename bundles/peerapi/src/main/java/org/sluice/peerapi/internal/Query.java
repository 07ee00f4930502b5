package org.sluice.peerapi.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a call. Those that are not known are ignored, as Flussonic's clients expect. */
final class Query {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @param text as sent; null when there was none */
    static Query of(String text) throws Refusal {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : text == null ? new String[0] : text.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameters.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        }
        return new Query(parameters);
    }

    static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "bad_request", "a percent sign with no two hexadecimal digits behind it");
        }
    }

    /** Most entries of a page. */
    int limit() throws Refusal {
        String limit = parameters.get("limit");
        if (limit == null || limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int most = Integer.parseInt(limit);
            if (most > 0) {
                return Math.min(most, MOST);
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static Refusal badLimit() {
        return new Refusal(
                400, "bad_request", "limit: a number above 0 expected; pages have at most " + MOST + " entries");
    }

    /** The name of the entry behind which the page begins; empty for the first page. */
    String after() throws Refusal {
        try {
            return new String(
                    Base64.getUrlDecoder().decode(parameters.getOrDefault("cursor", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "bad_request", "cursor: what stood in next of the page before expected");
        }
    }

    /** The cursor of the page behind an entry. */
    static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The only name that is asked for; null when all are. */
    String name() {
        return parameters.get("name");
    }

    Selection selection() {
        return Selection.of(parameters.getOrDefault("select", ""));
    }
}
