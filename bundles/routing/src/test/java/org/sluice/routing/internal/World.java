package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.api.Viewers;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Decision;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.policy.leastloaded.internal.LeastLoadedPolicy;
import org.sluice.viewers.internal.ViewerTables;

/** A router with everything it needs, by a clock that stands still unless it is told otherwise. */
final class World {

    static final long SECOND = 1_000_000_000L;

    final List<Runnable> overdue = new ArrayList<>();
    final RoutingRules rules = new RoutingRules();
    final RoutingTable table = new RoutingTable(rules, overdue::add, () -> this.now);
    final Viewers viewers = new ViewerTables(Map.of());
    final FakeDriver driver = new FakeDriver();
    final RoutingPolicy policy = new LeastLoadedPolicy();
    long now = 1000 * SECOND;
    final SnapshotRouter router = new SnapshotRouter(table, () -> now);
    private long generation;

    World() {
        table.setViewers(viewers);
        table.addDriver(driver, FakeDriver.type("fake"));
        table.addPolicy(policy, Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
    }

    void catalog(StreamIndex streams, Peer... peers) {
        table.catalogChanged(snapshot(streams, true, false, peers));
    }

    CatalogSnapshot snapshot(StreamIndex streams, boolean complete, boolean allLost, Peer... peers) {
        Map<String, PeerStatus> byName = new TreeMap<>();
        for (Peer peer : peers) {
            PeerStatus status = peer.status();
            byName.put(status.name(), status);
        }
        generation++;
        return new CatalogSnapshot(generation, Instant.ofEpochSecond(generation), streams, byName, complete, allLost);
    }

    Decision route(PlaybackRequest request) {
        return router.route(request);
    }

    /** The peer to which a request is redirected. */
    String peer(PlaybackRequest request) {
        return redirect(request).peer();
    }

    Decision.Redirect redirect(PlaybackRequest request) {
        Decision decision = router.route(request);
        assertThat(decision).isInstanceOf(Decision.Redirect.class);
        return (Decision.Redirect) decision;
    }
}
