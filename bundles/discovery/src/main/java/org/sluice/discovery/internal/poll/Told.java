package org.sluice.discovery.internal.poll;

import java.time.Instant;
import java.util.Map;
import org.sluice.api.spi.PeerReport;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.model.Figures;
import org.sluice.model.Scheme;

/** What a peer told of itself in its last good poll. */
record Told(
        Instant at,
        Figures figures,
        Map<Scheme, Integer> ports,
        String serverId,
        String version,
        boolean router,
        long skew) {

    private static final int LONGEST = 256;

    static final Told NOTHING = new Told(null, Figures.NONE, Map.of(), "", "", false, 0);

    static Told of(PeerReport report, Figures figures, long skew, Instant at) {
        return new Told(
                at, figures, report.ports(), brief(report.serverId()), brief(report.version()), report.router(), skew);
    }

    /** What an earlier process was told; its figures mean nothing any more. */
    static Told saved(SavedPeer peer) {
        return new Told(
                null, Figures.NONE, Map.copyOf(peer.ports()), peer.serverId(), peer.version(), peer.router(), 0);
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
