package org.sluice.testkit.simulation;

import java.util.List;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

/**
 * A policy by itself, with as much of a router around it as it needs: every server that is up is a candidate, a pick
 * counts at once and fades over 10 s. Nobody is remembered; the count of a server that tells nothing is that of its
 * last minute's picks. A policy that makes no choice leaves it to who was picked least of late.
 */
public final class PolicyRouter implements ClusterRouter {

    private final RoutingPolicy policy;
    private FakePeer[] told = {};
    private int[] numbers = {};
    private Picks[] picks = {};

    public PolicyRouter(RoutingPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void polled(List<ClusterServer> servers, long now) {
        if (picks.length == 0) {
            picks = servers.stream().map(server -> new Picks()).toArray(Picks[]::new);
        }
        numbers = servers.stream()
                .filter(ClusterServer::up)
                .mapToInt(ClusterServer::number)
                .toArray();
        told = servers.stream()
                .filter(ClusterServer::up)
                .map(server ->
                        new FakePeer(server.told(now), PeerLimits.UNLIMITED, server.weight(), Double.NaN, 0, 0, 0))
                .toArray(FakePeer[]::new);
    }

    @Override
    public int choose(Arrival arrival, long now) {
        FakePeer[] peers = new FakePeer[told.length];
        for (int i = 0; i < peers.length; i++) {
            double pending = picks[numbers[i]].pending(now);
            double clients = told[i].figures().of(Figure.CLIENTS);
            double counted = Double.isNaN(clients) ? picks[numbers[i]].inLastMinute(now) : clients + pending;
            peers[i] = new FakePeer(told[i].figures(), told[i].limits(), told[i].weight(), counted, pending, 0, 0);
        }
        long viewer = ((long) arrival.address() << 32 | arrival.device()) * 31 + arrival.stream() | 1;
        FakeCandidates candidates = new FakeCandidates(peers).viewer(viewer).stream(arrival.stream() + 1);
        int choice = policy.choose(candidates);
        int chosen = numbers[choice < 0 ? fewestPicks(now) : choice];
        picks[chosen].add(now);
        return chosen;
    }

    private int fewestPicks(long now) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = picks[numbers[i]].pending(now) < picks[numbers[best]].pending(now) ? i : best;
        }
        return best;
    }
}
