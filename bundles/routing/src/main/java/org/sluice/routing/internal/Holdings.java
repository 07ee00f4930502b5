package org.sluice.routing.internal;

import java.util.List;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** Questions to a list of holders. */
final class Holdings {

    private Holdings() {}

    /** How a peer has the stream now; null when it has not. */
    static Holder of(List<Holder> holders, RoutedPeer peer) {
        for (int i = 0; i < holders.size(); i++) {
            Holder holder = holders.get(i);
            if (holder.availability() != Availability.VANISHED && holder.peer().equals(peer.name())) {
                return holder;
            }
        }
        return null;
    }

    /** Whether one of the peers that may serve had the stream a moment ago, given that none has it now. */
    static boolean vanished(RoutingSnapshot snapshot, List<Holder> holders) {
        for (int i = 0; i < holders.size(); i++) {
            if (snapshot.peers().containsKey(holders.get(i).peer())) {
                return true;
            }
        }
        return false;
    }
}
