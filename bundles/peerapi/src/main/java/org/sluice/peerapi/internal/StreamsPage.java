package org.sluice.peerapi.internal;

import java.util.List;
import org.sluice.api.CatalogSnapshot;
import org.sluice.model.Availability;
import org.sluice.model.Holder;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/**
 * The streams that our media servers have. What we know from other routers only is not among them: whoever is sent here
 * by a router is sent on to a media server or nowhere, so that no two routers can point at each other.
 */
final class StreamsPage {

    /** Of streams that a page looks at, so that many that are not listed hold up no I/O thread. */
    private static final int MOST_LOOKED_AT = 20_000;
    /** At most three bytes each: within the bound of an answer. */
    private static final int MOST_CHARACTERS = 300_000;

    private final CatalogSnapshot snapshot;
    private final String identity;

    StreamsPage(CatalogSnapshot snapshot, String identity) {
        this.snapshot = snapshot;
        this.identity = identity;
    }

    /** A page of entries. */
    String json(Query query) throws Refusal {
        Page page = new Page(query);
        if (query.name() == null) {
            snapshot.streams().forEachAfter(query.after(), page::take);
            page.estimated = snapshot.streams().size();
        } else {
            Availability availability = availability(query.name());
            page.estimated = availability == null ? 0 : 1;
            if (availability != null) {
                entry(page.out, query.name(), availability, page.selection);
            }
        }
        return page.end();
    }

    /** One entry. */
    String json(String stream, Selection selection) throws Refusal {
        Availability availability = availability(stream);
        if (availability == null) {
            throw new Refusal(404, "not_found", "no media server of this router lists the stream");
        }
        JsonWriter out = new JsonWriter();
        entry(out, stream, availability, selection);
        return out.toString();
    }

    private Availability availability(String stream) {
        Availability listed = best(snapshot.streams().holders(stream));
        return listed != null ? listed : best(snapshot.streams().prefixHolders(stream));
    }

    /** How the best media server has it; null when none has. */
    private Availability best(List<Holder> holders) {
        Availability best = null;
        for (Holder holder : holders) {
            PeerStatus peer = snapshot.peers().get(holder.peer());
            boolean serves = peer != null
                    && !peer.router()
                    && holder.availability() != Availability.VANISHED
                    && (peer.state() != PeerState.DOWN || snapshot.allLost());
            if (serves && (best == null || holder.availability().compareTo(best) < 0)) {
                best = holder.availability();
            }
        }
        return best;
    }

    private void entry(JsonWriter out, String stream, Availability availability, Selection selection) {
        boolean running = availability == Availability.RUNNING;
        out.open('{').name("name").text(stream);
        if (selection.wants("named_by")) {
            out.name("named_by").text("remote");
        }
        if (selection.wants("static")) {
            out.name("static").flag(running);
        }
        if (selection.wants("stats")) {
            Selection stats = selection.below("stats");
            out.name("stats").open('{');
            if (stats.wants("status")) {
                out.name("status").text(running ? "running" : "waiting");
            }
            if (stats.wants("alive")) {
                out.name("alive").flag(running);
            }
            out.close('}');
        }
        if (selection.wants("via")) {
            out.name("via").open('[').text(identity).close(']');
        }
        out.close('}');
    }

    /** A page while it is made. */
    private final class Page {
        private final JsonWriter out = new JsonWriter();
        private final Selection selection;
        private final int limit;
        private int entries;
        private int lookedAt;
        private String last = "";
        private String next;
        private long estimated;

        Page(Query query) throws Refusal {
            selection = query.selection();
            limit = query.limit();
            out.open('{').name("streams").open('[');
        }

        /** Whether it goes on behind this stream. */
        boolean take(String stream, List<Holder> holders) {
            Availability availability = best(holders);
            boolean full = availability != null && (entries == limit || out.length() > MOST_CHARACTERS);
            if (full || lookedAt == MOST_LOOKED_AT) {
                next = Query.cursor(last);
                return false;
            }
            if (availability != null) {
                entry(out, stream, availability, selection);
                entries++;
            }
            lookedAt++;
            last = stream;
            return true;
        }

        String end() {
            out.close(']').name("estimated_count").number(estimated);
            out.name("next").text(next).name("prev").text(null);
            return out.name("server_id").text(identity).close('}').toString();
        }
    }
}
