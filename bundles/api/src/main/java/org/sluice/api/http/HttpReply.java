package org.sluice.api.http;

import java.util.Map;

/**
 * A small answer that Sluice gives itself.
 *
 * @param body the bytes; at most 1 MiB; not to be changed afterwards
 * @param headers further ones, by names as they are sent; values are visible ASCII. Without {@code Cache-Control} it is
 *     {@code no-store}. The type, length, date and connection are not among them: they are the listener's
 */
public record HttpReply(int status, String contentType, byte[] body, Map<String, String> headers) {

    /** @throws IllegalArgumentException if a header's name is none */
    public HttpReply {
        headers = Map.copyOf(headers);
        for (String name : headers.keySet()) {
            if (name.isEmpty() || !name.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c) && c < 128)) {
                throw new IllegalArgumentException(
                        "header name '" + name + "': letters, digits and hyphens expected, as in Content-Encoding");
            }
        }
    }

    /** An answer without further headers. */
    public HttpReply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }
}
