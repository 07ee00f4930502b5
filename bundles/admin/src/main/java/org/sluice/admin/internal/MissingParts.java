package org.sluice.admin.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.PeerStatus;

/** Collects what is away, each as a sentence: the bundle, what that means, and the way out. */
final class MissingParts {

    private static final int MOST_PEERS_NAMED = 3;

    private final List<String> sentences = new ArrayList<>();

    void note(Object service, String bundle, String effect) {
        if (service == null || service instanceof Collection<?> services && services.isEmpty()) {
            String remedy = bundle.endsWith("*") ? "; start one of org.sluice." : "; start the bundle org.sluice.";
            sentences.add(bundle + " is away: " + effect + remedy + bundle);
        }
    }

    /** Notes the types of peers for which no driver is there. */
    void drivers(List<PeerStatus> peers, List<Map<String, Object>> drivers) {
        DriverTypes present = new DriverTypes(drivers);
        Map<String, List<String>> orphans = new TreeMap<>();
        for (PeerStatus peer : peers) {
            String type = peer.settings().type();
            if (!present.serve(type)) {
                orphans.computeIfAbsent(type, none -> new ArrayList<>()).add(peer.name());
            }
        }
        orphans.forEach((type, names) -> sentences.add("driver of type '" + type + "' is away: not polled are "
                + named(names) + "; start its bundle or correct 'type' in the peer's block"));
    }

    private static String named(List<String> names) {
        int more = names.size() - MOST_PEERS_NAMED;
        return more > 0
                ? String.join(", ", names.subList(0, MOST_PEERS_NAMED)) + " and " + more + " more"
                : String.join(", ", names);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
