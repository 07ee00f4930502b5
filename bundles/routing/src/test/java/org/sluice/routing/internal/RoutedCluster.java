package org.sluice.routing.internal;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.PeerState;
import org.sluice.model.PlaybackRequest;
import org.sluice.policy.figures.internal.BitratePolicy;
import org.sluice.policy.figures.internal.ClientsPolicy;
import org.sluice.policy.figures.internal.StreamsPolicy;
import org.sluice.policy.figures.internal.UsagePolicy;
import org.sluice.policy.hash.internal.HashPolicy;
import org.sluice.policy.random2.internal.RandomTwoPolicy;
import org.sluice.policy.weighted.internal.WeightedPolicy;
import org.sluice.testkit.simulation.Arrival;
import org.sluice.testkit.simulation.ClusterRouter;
import org.sluice.testkit.simulation.ClusterServer;

/** The product's own router, viewers' tables and policies in front of a simulated cluster. */
final class RoutedCluster implements ClusterRouter {

    private static final Map<String, RoutingPolicy> POLICIES = Map.of(
            "clients", new ClientsPolicy(),
            "bitrate", new BitratePolicy(),
            "usage", new UsagePolicy(),
            "streams", new StreamsPolicy(),
            "hash", new HashPolicy(),
            "random2", new RandomTwoPolicy(),
            "weighted", new WeightedPolicy());

    final World world = new World();
    private final Streams streams = new Streams();
    private final UnaryOperator<Peer> stated;

    /** @param stated adds what the operator wrote into the block of the peer named {@code p} and its number */
    RoutedCluster(String policy, int streams, int servers, UnaryOperator<Peer> stated) {
        this.stated = stated;
        use(world, policy);
        for (int stream = 0; stream < streams; stream++) {
            for (int server = 0; server < servers; server++) {
                this.streams.running("s" + stream, "p" + server);
            }
        }
    }

    /** Installs all policies and chooses one. */
    static void use(World world, String policy) {
        POLICIES.forEach((name, installed) -> world.table.addPolicy(installed, Map.of(RoutingPolicy.NAME, name)));
        world.rules.setPolicy(new PolicyDirective(Map.of(".value", policy)));
    }

    @Override
    public void polled(List<ClusterServer> servers, long now) {
        world.now = now;
        world.catalog(
                streams,
                servers.stream()
                        .map(server -> stated.apply(Peer.named("p" + server.number())
                                .weight(server.weight())
                                .state(server.up() ? PeerState.UP : PeerState.DOWN)
                                .figures(server.told(now))))
                        .toArray(Peer[]::new));
    }

    @Override
    public int choose(Arrival arrival, long now) {
        world.now = now;
        PlaybackRequest request = Requests.hls(
                "s" + arrival.stream(), Requests.address(arrival.address()), "Player/" + arrival.device(), "");
        return Integer.parseInt(world.peer(request).substring(1));
    }
}
