package org.sluice.testkit.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a handler says to a request.
 *
 * @param kind whether to answer at all
 * @param length of the body in bytes, or -1 when its end is the end of the connection
 * @param close whether the connection ends after it
 * @param delay how long to wait before the first byte
 */
public record Answer(
        Kind kind, int status, Map<String, String> headers, Flow body, long length, boolean close, Duration delay) {

    /** Whether an answer is written, withheld for ever, or replaced by a reset of the connection. */
    public enum Kind {
        WRITTEN,
        SILENCE,
        RESET
    }

    /** Never a byte; the connection stays. */
    public static Answer silence() {
        return new Answer(Kind.SILENCE, 0, Map.of(), Flows.of(new byte[0]), 0, false, Duration.ZERO);
    }

    /** The connection is reset. */
    public static Answer reset() {
        return new Answer(Kind.RESET, 0, Map.of(), Flows.of(new byte[0]), 0, true, Duration.ZERO);
    }

    public static Answer of(int status, String type, byte[] body) {
        return new Answer(
                Kind.WRITTEN, status, Map.of("Content-Type", type), Flows.of(body), body.length, false, Duration.ZERO);
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** An answer whose length nobody knows before its end. */
    public static Answer flow(String type, Flow body) {
        return new Answer(Kind.WRITTEN, 200, Map.of("Content-Type", type), body, -1, true, Duration.ZERO);
    }

    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(kind, status, more, body, length, close, delay);
    }

    public Answer body(Flow other, long otherLength, boolean thenClose) {
        return new Answer(kind, status, headers, other, otherLength, thenClose, delay);
    }

    public Answer after(Duration wait) {
        return new Answer(kind, status, headers, body, length, close, delay.plus(wait));
    }

    byte[] head(boolean lastOne) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (length >= 0 && status != 204) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append(lastOne ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
