package org.sluice.peerapi.internal;

import org.sluice.api.CatalogSnapshot;
import org.sluice.model.Figure;
import org.sluice.model.PeerStatus;

/**
 * The peers with their figures, in the order of their names. No address of theirs is told, and no key: hence not why one
 * is down either, since those words are for this router's operator and name addresses.
 */
final class PeersPage {

    private static final double KILO = 1000;

    private final CatalogSnapshot snapshot;

    PeersPage(CatalogSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    String json(Query query) throws Refusal {
        int limit = query.limit();
        String last = query.after();
        Selection selection = query.selection();
        JsonWriter out = new JsonWriter().open('{').name("peers").open('[');
        String next = null;
        int entries = 0;
        for (PeerStatus peer : snapshot.peers().values()) {
            if (peer.name().compareTo(last) <= 0) {
                continue;
            }
            if (entries++ == limit) {
                next = Query.cursor(last);
                break;
            }
            entry(out, peer, selection);
            last = peer.name();
        }
        out.close(']').name("estimated_count").number(snapshot.peers().size());
        return out.name("next").text(next).name("prev").text(null).close('}').toString();
    }

    private static void entry(JsonWriter out, PeerStatus peer, Selection selection) {
        out.open('{').name("hostname").text(peer.name());
        if (selection.wants("stats")) {
            out.name("stats").open('{');
            stats(out, peer, selection.below("stats"));
            out.close('}');
        }
        out.close('}');
    }

    private static void stats(JsonWriter out, PeerStatus peer, Selection wanted) {
        if (wanted.wants("status")) {
            out.name("status").text(peer.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (wanted.wants("server_version")) {
            out.name("server_version").text(peer.version().isEmpty() ? null : peer.version());
        }
        figure(out, wanted, "cpu_usage", peer.figures().of(Figure.CPU));
        figure(out, wanted, "memory_usage", peer.figures().of(Figure.MEMORY));
        figure(out, wanted, "bandwidth_usage", peer.figures().of(Figure.INTERFACE_LOAD));
        figure(out, wanted, "total_clients", peer.figures().of(Figure.CLIENTS));
        figure(out, wanted, "total_streams", peer.streams());
        figure(out, wanted, "online_streams", peer.figures().of(Figure.STREAMS));
        figure(out, wanted, "output_kbit", peer.figures().of(Figure.OUTPUT_BITRATE) / KILO);
        figure(out, wanted, "uptime", peer.figures().of(Figure.UPTIME));
    }

    private static void figure(JsonWriter out, Selection wanted, String name, double value) {
        if (wanted.wants(name)) {
            out.name(name).number(value);
        }
    }
}
