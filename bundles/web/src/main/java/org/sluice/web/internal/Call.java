package org.sluice.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One call of the API.
 *
 * @param path as sent, percent-encoded
 * @param query the parameters, decoded; of one that stands twice the first
 * @param headers gives a header by its name; null where the client sent none
 * @param client the client's address, as the administration port tells it
 */
record Call(
        String method,
        String path,
        Map<String, String> query,
        UnaryOperator<String> headers,
        byte[] body,
        String client,
        boolean secure) {

    String header(String name) {
        return headers.apply(name);
    }

    /** A parameter of the query; null where there is none. */
    String parameter(String name) {
        return query.get(name);
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    /** A count between 1 and a bound. */
    int count(String name, int otherwise, int most) {
        return number(name, otherwise, 1, most);
    }

    /** How many to leave out, from 0, which it is without the parameter, to a bound. */
    int skipped(String name, int most) {
        return number(name, 0, 0, most);
    }

    private int number(String name, int otherwise, int least, int most) {
        String value = parameter(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least) {
            throw Problem.field(
                    name,
                    "'" + value + "' found, a number from " + least + " to " + most + " expected",
                    "Send a number.");
        }
        return Math.min(most, Integer.parseInt(value));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether it speaks Flussonic's API, and expects errors in its form. */
    boolean v3() {
        return path.startsWith("/streamer/");
    }

    /** Whom it comes from is told, and nothing that may be secret. */
    @Override
    public String toString() {
        return method + " " + path + " of " + client;
    }
}
