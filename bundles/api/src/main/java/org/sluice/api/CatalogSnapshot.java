package org.sluice.api;

import java.time.Instant;
import java.util.Map;
import org.sluice.model.PeerStatus;

/**
 * One state of the catalog; immutable.
 *
 * @param generation grows with every change
 * @param asOf when it was made
 * @param streams which peers have which stream
 * @param peers by name, in the order of their names
 * @param complete every configured peer was polled, or its poll failed, at least once in this process: a stream that
 *     is missing here does not exist
 * @param allLost every peer was lost at once, which points at our own network: what was known is kept
 */
public record CatalogSnapshot(
        long generation,
        Instant asOf,
        StreamIndex streams,
        Map<String, PeerStatus> peers,
        boolean complete,
        boolean allLost) {

    /** Nothing is known yet. */
    public static final CatalogSnapshot EMPTY =
            new CatalogSnapshot(0, Instant.EPOCH, StreamIndex.EMPTY, Map.of(), false, false);
}
