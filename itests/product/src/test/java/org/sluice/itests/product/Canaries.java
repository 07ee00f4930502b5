package org.sluice.itests.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Keys of every kind, each used with a peer of its own, that can be told from all else wherever they come to light. */
final class Canaries {

    private final String mark = "c4n4ry-" + Long.toHexString(System.nanoTime()) + "-";
    private final Map<String, SimulatedPeer> peers = new LinkedHashMap<>();

    Canaries(SimulatedPeers home) {
        accepting(home, "global", "global");
        accepting(home, "old", "previous");
        accepting(home, "own", "own");
        accepting(home, "own-old", "own-previous");
        accepting(home, "locked", "another");
    }

    private void accepting(SimulatedPeers home, String name, String key) {
        peers.put(
                name,
                home.peer(name).streams("demo", "dir/demo", name).clusterKey(key.equals("another") ? key : mark + key));
    }

    /** Directives with all of them, the peers' blocks among these. */
    String configuration(String publicAddress) {
        StringBuilder text = new StringBuilder();
        text.append("cluster_key ").append(mark).append("global;\n");
        text.append("cluster_key_previous ").append(mark).append("previous;\n");
        text.append("some_token ").append(mark).append("unclaimed;\n");
        peers.forEach((name, peer) -> text.append("peer %s:8081 { api_url %s; public %s; fetch_timeout 300; "
                        .formatted(name, peer.url(), publicAddress))
                .append(keys(name))
                .append(" }\n"));
        return text.toString();
    }

    private String keys(String name) {
        return switch (name) {
            case "own" -> "cluster_key " + mark + "own;";
            case "own-old" -> "cluster_key %sown-new; cluster_key_previous %sown-previous;".formatted(mark, mark);
            case "locked" -> "cluster_key " + mark + "refused;";
            default -> "";
        };
    }

    /** A directive with a key that is broken beside it. */
    String brokenPeer() {
        return "peer x { cluster_key " + mark + "broken; cpu_limit none; }\n";
    }

    /** What all of them begin with. */
    String mark() {
        return mark;
    }

    /** All peers but the one that refuses its key. */
    List<SimulatedPeer> open() {
        return peers.values().stream()
                .filter(peer -> !peer.name().equals("locked"))
                .toList();
    }

    List<SimulatedPeer> all() {
        return List.copyOf(peers.values());
    }
}
