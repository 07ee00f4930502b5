package org.sluice.routing.internal;

import java.time.Instant;
import java.util.Map;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.api.Viewers;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/**
 * All that decisions read, in one immutable object, so that catalog, peers and policies are of one moment.
 *
 * @param catalog null before the first one came
 * @param peers by name
 * @param numbered the same by their number in {@code viewers}, null where there is none
 * @param panic fewer than half of the peers are healthy: better a peer that seems down than none
 */
record RoutingSnapshot(
        CatalogSnapshot catalog,
        Map<String, RoutedPeer> peers,
        RoutedPeer[] numbered,
        Policies policies,
        Viewers viewers,
        boolean panic) {

    static final RoutingSnapshot EMPTY =
            new RoutingSnapshot(null, Map.of(), new RoutedPeer[0], Policies.ABSENT, NoViewers.INSTANCE, false);

    static RoutingSnapshot of(
            CatalogSnapshot catalog, Map<String, RoutedPeer> peers, Policies policies, Viewers viewers) {
        int highest = 0;
        for (RoutedPeer peer : peers.values()) {
            highest = Math.max(highest, peer.number());
        }
        RoutedPeer[] numbered = new RoutedPeer[highest + 1];
        for (RoutedPeer peer : peers.values()) {
            numbered[peer.number()] = peer;
        }
        numbered[Viewers.UNKNOWN] = null;
        return new RoutingSnapshot(catalog, peers, numbered, policies, viewers, panic(catalog));
    }

    /** Peers that were not polled yet, and those that are about to be forgotten, say nothing about the rest. */
    private static boolean panic(CatalogSnapshot catalog) {
        int healthy = 0;
        int known = 0;
        for (PeerStatus status : catalog.peers().values()) {
            if (!status.leaving() && status.state() != PeerState.NEW) {
                known++;
                healthy += status.state().fresh() ? 1 : 0;
            }
        }
        return catalog.allLost() || 2 * healthy < known;
    }

    StreamIndex streams() {
        return catalog == null ? StreamIndex.EMPTY : catalog.streams();
    }

    /** Every peer was lost at once: our own network's fault, so that "down" says nothing of a peer. */
    boolean allLost() {
        return catalog != null && catalog.allLost();
    }

    /** When the catalog was made. */
    Instant asOf() {
        return catalog == null ? Instant.EPOCH : catalog.asOf();
    }

    /** The peer of a number in the tables; null when it is not of this snapshot. */
    RoutedPeer numbered(int number) {
        return number > 0 && number < numbered.length ? numbered[number] : null;
    }
}
