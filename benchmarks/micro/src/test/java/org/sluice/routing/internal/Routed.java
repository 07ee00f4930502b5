package org.sluice.routing.internal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.discovery.internal.catalog.Cluster;
import org.sluice.driver.flussonic.internal.FlussonicDriver;
import org.sluice.model.Decision;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;
import org.sluice.policy.leastloaded.internal.LeastLoadedPolicy;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.viewers.internal.ViewerTables;

/** The router with what it has in the default set: a Flussonic driver, the default policy, the tables of viewers. */
final class Routed {

    private final RoutingTable table = new RoutingTable(new RoutingRules(), overdue -> {}, System::nanoTime);
    private final SnapshotRouter router = new SnapshotRouter(table, System::nanoTime);
    private final Map<String, PeerStatus> peers = new TreeMap<>();
    private long generation;

    Routed() {
        table.setViewers(new ViewerTables(Map.of()));
        table.addDriver(new FlussonicDriver(), Map.of(PeerDriver.TYPE, "flussonic"));
        table.addPolicy(new LeastLoadedPolicy(), Map.of(RoutingPolicy.NAME, Policies.LEAST_LOADED));
        for (int i = 0; i < Cluster.PEERS; i++) {
            peers.put(Cluster.peer(i), status(Cluster.peer(i), 20 + i));
        }
    }

    private static PeerStatus status(String name, double cpu) {
        double unknown = Figures.UNKNOWN;
        return new PeerStatus(
                ScriptedProbe.settings(name, "flussonic", Map.of(), Map.of()),
                PeerState.UP,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                new Figures(cpu, unknown, 100, 100, 1e9, unknown, unknown),
                Map.of(Scheme.HTTP, 8081),
                0,
                1,
                0,
                "",
                "",
                false,
                false,
                false);
    }

    /** A new catalog is published. */
    RoutingSnapshot publish(StreamIndex streams) {
        generation++;
        table.catalogChanged(
                new CatalogSnapshot(generation, Instant.ofEpochSecond(generation), streams, peers, true, false));
        return table.now();
    }

    Decision route(PlaybackRequest request) {
        return router.route(request);
    }
}
