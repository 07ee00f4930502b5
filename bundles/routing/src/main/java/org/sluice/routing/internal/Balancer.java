package org.sluice.routing.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.sluice.api.Countries;
import org.sluice.model.PeerLimits;

/**
 * A balancer, worked out against one snapshot: what a decision reads is a snapshot of its own peers and its own policy,
 * one per country that some server is for. Immutable.
 */
final class Balancer {

    private final String name;
    private final RoutingSnapshot others;
    private final Map<String, RoutingSnapshot> byCountry;
    private final Countries countries;

    private Balancer(String name, RoutingSnapshot others, Map<String, RoutingSnapshot> byCountry, Countries countries) {
        this.name = name;
        this.others = others;
        this.byCountry = byCountry;
        this.countries = countries;
    }

    /** @param countries null where nobody knows where clients are */
    static Balancer of(BalancerDirective directive, RoutingSnapshot whole, Policies policies, Countries countries) {
        Set<String> named = new HashSet<>();
        directive.servers().forEach(server -> named.addAll(server.countries()));
        boolean defaults =
                directive.servers().stream().anyMatch(BalancerDirective.Server::byDefault) && countries != null;
        Map<String, RoutingSnapshot> byCountry = new HashMap<>();
        for (String country : countries == null ? Set.<String>of() : named) {
            byCountry.put(country, part(directive, whole, policies, server -> server.countries()
                    .contains(country)));
        }
        RoutingSnapshot others = part(directive, whole, policies, server -> !defaults || server.byDefault());
        return new Balancer(directive.name(), others, byCountry, countries);
    }

    private static RoutingSnapshot part(
            BalancerDirective directive,
            RoutingSnapshot whole,
            Policies policies,
            Predicate<BalancerDirective.Server> takesPart) {
        Map<String, RoutedPeer> peers = new LinkedHashMap<>();
        List<BalancerDirective.Server> servers = directive.servers();
        for (BalancerDirective.Server server : servers) {
            RoutedPeer peer = takesPart.test(server) ? whole.peers().get(server.peer()) : null;
            if (peer != null) {
                peers.put(peer.name(), server.bitrate() < PeerLimits.NONE ? peer.withBitrate(server.bitrate()) : peer);
            }
        }
        return whole.part(peers, policies);
    }

    /** The first segment of the paths that it serves. */
    String name() {
        return name;
    }

    /** What its new viewers are chosen by. */
    Policies policies() {
        return others.policies();
    }

    /** Whether a stream's name, or a path without its first slash, lies under this balancer's name. */
    boolean serves(String stream) {
        return stream.length() > name.length() + 1 && stream.charAt(name.length()) == '/' && stream.startsWith(name);
    }

    /** What to decide by for a client. */
    RoutingSnapshot of(InetAddress client) {
        if (byCountry.isEmpty()) {
            return others;
        }
        RoutingSnapshot own = byCountry.get(countries.of(client));
        return own == null ? others : own;
    }
}
