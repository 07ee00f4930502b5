package org.sluice.discovery.internal.catalog;

import java.util.List;
import java.util.Map;
import org.sluice.model.Scheme;

/**
 * What an earlier process knew of a peer.
 *
 * @param router whether it is a router and no media server
 * @param streams names, each with its state at the same index of {@code states}
 */
public record SavedPeer(
        String serverId,
        String version,
        boolean router,
        Map<Scheme, Integer> ports,
        List<String> prefixes,
        List<String> streams,
        byte[] states) {}
