package org.sluice.api.spi;

import java.util.Map;

/**
 * One GET of a peer's API.
 *
 * @param path path and query, percent-encoded, beginning with a slash; it is put after the API URL's own path
 * @param headers sent as they are, beside {@code Accept} and {@code User-Agent}
 * @param newConnection whether a connection of its own is opened for it and closed after it
 */
public record PeerCall(String path, Map<String, String> headers, boolean newConnection) {

    public PeerCall {
        headers = Map.copyOf(headers);
    }

    /** A call without headers of its own. */
    public static PeerCall of(String path) {
        return new PeerCall(path, Map.of(), false);
    }
}
