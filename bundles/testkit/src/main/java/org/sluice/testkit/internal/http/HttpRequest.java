package org.sluice.testkit.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that was read completely.
 *
 * @param connection number of its connection at this address, from 0: equal for the requests of one connection
 * @param target as sent: path and query
 * @param headers by lower-case name; of a repeated one the last
 */
public record HttpRequest(
        long connection, String method, String target, boolean keepAlive, Map<String, String> headers) {

    /** The path as sent, without the query. */
    public String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The query as sent, without its question mark; empty when there is none. */
    public String rawQuery() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The query's pairs, decoded; of a repeated key the last. */
    public Map<String, String> query() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : rawQuery().split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                pairs.put(decode(key), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    /** The same request for another target: what is left after a prefix. */
    public HttpRequest at(String otherTarget) {
        return new HttpRequest(connection, method, otherTarget, keepAlive, headers);
    }

    /** Percent-decodes a query's part; text that cannot be decoded stays as it is. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Percent-decodes a path, where a plus sign is a plus sign. */
    public static String decodePath(String text) {
        return decode(text.replace("+", "%2B"));
    }
}
