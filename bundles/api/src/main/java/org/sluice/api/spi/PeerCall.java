package org.sluice.api.spi;

import java.util.Map;

/**
 * One call of a peer's API.
 *
 * @param path path and query, percent-encoded, beginning with a slash; it is put after the API URL's own path
 * @param headers sent as they are, beside {@code Accept} and {@code User-Agent}
 * @param newConnection whether a connection of its own is opened for it and closed after it
 * @param body null for a GET; else it is sent by POST, with the {@code Content-Type} that is among the headers
 */
public record PeerCall(String path, Map<String, String> headers, boolean newConnection, String body) {

    public PeerCall {
        headers = Map.copyOf(headers);
    }

    /** A GET. */
    public PeerCall(String path, Map<String, String> headers, boolean newConnection) {
        this(path, headers, newConnection, null);
    }

    /** A GET without headers of its own. */
    public static PeerCall of(String path) {
        return new PeerCall(path, Map.of(), false);
    }

    /** A GET with headers of its own. */
    public static PeerCall of(String path, Map<String, String> headers) {
        return new PeerCall(path, headers, false);
    }

    /** A POST of a JSON text. */
    public static PeerCall post(String path, String json) {
        return new PeerCall(path, Map.of("Content-Type", "application/json"), false, json);
    }

    /** Method only: path, headers and body may hold secrets. */
    @Override
    public String toString() {
        return body == null ? "GET" : "POST";
    }
}
