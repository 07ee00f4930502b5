package org.sluice.routing.internal;

import java.util.List;
import org.sluice.api.Viewers;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** The peers that may take a publisher's stream: four lists, to be tried in this order. */
record Takers(RoutingSnapshot snapshot, String stream, ViewerKey key, long now) {

    /** Those who have the stream now. */
    Shortlist present() {
        return owners(snapshot.streams().holders(stream), false);
    }

    /** Those who had it lately, and to whom its publisher returns after a short gap. */
    Shortlist former() {
        List<Holder> former = snapshot.streams().formerHolders(stream);
        return owners(former.isEmpty() ? snapshot.streams().holders(stream) : former, true);
    }

    private Shortlist owners(List<Holder> holders, boolean vanished) {
        Shortlist owners = new Shortlist(snapshot, holders.size(), key, now);
        for (int i = 0; i < holders.size(); i++) {
            Holder holder = holders.get(i);
            RoutedPeer peer = snapshot.peers().get(holder.peer());
            if (peer != null && (holder.availability() == Availability.VANISHED) == vanished) {
                owners.add(peer, false, holder.origin());
            }
        }
        return owners;
    }

    /** The one that the configuration prefers, unless the publisher was sent elsewhere a moment ago; empty for none. */
    Shortlist preferred() {
        String name = snapshot.overrides().capturedAt(stream);
        RoutedPeer peer = name == null ? null : snapshot.peers().get(name);
        int bound = snapshot.viewers().startOf(key.stream(), now);
        Shortlist one = new Shortlist(snapshot, 1, key, now);
        if (peer != null && (bound == Viewers.UNKNOWN || bound == peer.number())) {
            one.add(peer, true, true);
        }
        return one;
    }

    /** Everybody. */
    Shortlist all() {
        Shortlist all = new Shortlist(snapshot, snapshot.peers().size(), key, now);
        snapshot.peers().values().forEach(peer -> all.add(peer, true, true));
        return all;
    }
}
