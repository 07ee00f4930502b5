package org.sluice.stats.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.sluice.api.TrafficReport;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/**
 * The counters of all peers. Counting reads one immutable map; only the first answer of a peer replaces it, by
 * compare-and-set. The number of peers is bounded: what would go beyond it is counted under one common name.
 */
final class AnswerCounts {

    private final int most;
    private final PeerCounts nobody = new PeerCounts();
    private final PeerCounts others = new PeerCounts();
    private final AtomicReference<Map<String, PeerCounts>> peers = new AtomicReference<>(Map.of());

    /** @param most number of peers that are counted one by one */
    AnswerCounts(int most) {
        this.most = most;
    }

    void count(Protocol protocol, String peer, ReasonCode reason) {
        of(peer).count(protocol, reason);
    }

    private PeerCounts of(String peer) {
        if (peer == null) {
            return nobody;
        }
        PeerCounts known = peers.get().get(peer);
        return known != null ? known : first(peer);
    }

    private PeerCounts first(String peer) {
        PeerCounts fresh = new PeerCounts();
        while (true) {
            Map<String, PeerCounts> now = peers.get();
            PeerCounts known = now.get(peer);
            if (known != null) {
                return known;
            }
            if (now.size() >= most) {
                return others;
            }
            Map<String, PeerCounts> next = new HashMap<>(now);
            next.put(peer, fresh);
            if (peers.compareAndSet(now, next)) {
                return fresh;
            }
        }
    }

    /** Visits the counters of every peer, with null for the answers without one. */
    void forEach(BiConsumer<String, PeerCounts> visitor) {
        visitor.accept(null, nobody);
        peers.get().forEach(visitor);
        visitor.accept(TrafficReport.OTHER_PEERS, others);
    }
}
