package org.sluice.routing.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.api.Viewers;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;

/**
 * All that decisions read, in one immutable object, so that catalog, peers and policies are of one moment.
 *
 * @param catalog null before the first one came
 * @param peers by name
 * @param numbered the same by their number in {@code viewers}, null where there is none
 * @param balancers those that the configuration has; none in the snapshot of a balancer itself
 * @param overrides what operators decided by hand
 * @param direct the same without routers among the peers, for what another router sent here; null where there are none
 * @param panic fewer than half of the peers are healthy: better a peer that seems down than none
 */
record RoutingSnapshot(
        CatalogSnapshot catalog,
        Map<String, RoutedPeer> peers,
        RoutedPeer[] numbered,
        Policies policies,
        Viewers viewers,
        List<Balancer> balancers,
        OverrideBook overrides,
        RoutingSnapshot direct,
        boolean panic) {

    static final RoutingSnapshot EMPTY = without(Policies.ABSENT, NoViewers.INSTANCE, OverrideBook.EMPTY);

    /** Before the first catalog. */
    static RoutingSnapshot without(Policies policies, Viewers viewers, OverrideBook overrides) {
        return new RoutingSnapshot(
                null, Map.of(), new RoutedPeer[0], policies, viewers, List.of(), overrides, null, false);
    }

    static RoutingSnapshot of(
            CatalogSnapshot catalog,
            Map<String, RoutedPeer> peers,
            Policies policies,
            Viewers viewers,
            OverrideBook overrides) {
        return new RoutingSnapshot(
                catalog,
                peers,
                numbered(peers),
                policies,
                viewers,
                List.of(),
                overrides,
                null,
                panic(catalog, catalog.peers().keySet()));
    }

    /** The same with balancers, and with what is decided by where no router may be chosen. */
    RoutingSnapshot with(List<Balancer> those) {
        boolean routers = peers.values().stream().anyMatch(peer -> peer.status().router());
        return new RoutingSnapshot(
                catalog, peers, numbered, policies, viewers, those, overrides, routers ? servers() : null, panic);
    }

    private RoutingSnapshot servers() {
        Map<String, RoutedPeer> servers = new HashMap<>(peers);
        servers.values().removeIf(peer -> peer.status().router());
        return part(servers, policies);
    }

    /** What to decide by where no router may be chosen. */
    RoutingSnapshot media() {
        return direct == null ? this : direct;
    }

    /** The same for some of the peers, with another policy and without balancers. */
    RoutingSnapshot part(Map<String, RoutedPeer> some, Policies other) {
        boolean few = catalog != null && panic(catalog, some.keySet());
        return new RoutingSnapshot(catalog, some, numbered(some), other, viewers, List.of(), overrides, null, few);
    }

    /** The balancer under whose name a request's path lies; null when there is none. */
    Balancer balancer(PlaybackRequest request) {
        for (int i = 0; i < balancers.size(); i++) {
            Balancer balancer = balancers.get(i);
            if (balancer.serves(request.stream())) {
                return balancer;
            }
        }
        return null;
    }

    private static RoutedPeer[] numbered(Map<String, RoutedPeer> peers) {
        int highest = 0;
        for (RoutedPeer peer : peers.values()) {
            highest = Math.max(highest, peer.number());
        }
        RoutedPeer[] numbered = new RoutedPeer[highest + 1];
        for (RoutedPeer peer : peers.values()) {
            numbered[peer.number()] = peer;
        }
        numbered[Viewers.UNKNOWN] = null;
        return numbered;
    }

    /** Peers that were not polled yet, and those that are about to be forgotten, say nothing about the rest. */
    private static boolean panic(CatalogSnapshot catalog, Set<String> peers) {
        int healthy = 0;
        int known = 0;
        for (String name : peers) {
            PeerStatus status = catalog.peers().get(name);
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
