package org.sluice.testkit.peer;

import java.time.Instant;
import java.util.Map;

/**
 * A request that a peer was asked.
 *
 * @param target path and query as sent, without the peer's prefix
 * @param headers by lower-case name
 * @param status of the answer; 0 when there was none
 */
public record AskedRequest(
        Instant at, long connection, String method, String target, Map<String, String> headers, int status) {

    /** Without the headers, which may hold a key. */
    @Override
    public String toString() {
        return method + " " + target + " -> " + status;
    }
}
