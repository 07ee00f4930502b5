package org.sluice.stats.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.sluice.api.TrafficReport;

/**
 * Counters by peer. Counting reads one immutable map; only the first count of a peer replaces it, by compare-and-set.
 * The number of peers is bounded: what would go beyond it is counted under one common name.
 */
final class PeerTable<C> {

    private final int most;
    private final Supplier<C> maker;
    private final C others;
    private final AtomicReference<Map<String, C>> peers = new AtomicReference<>(Map.of());

    /** @param most number of peers that are counted one by one */
    PeerTable(int most, Supplier<C> maker) {
        this.most = most;
        this.maker = maker;
        this.others = maker.get();
    }

    /** The counters of a peer, which are made at the first count. */
    C of(String peer) {
        C known = peers.get().get(peer);
        return known != null ? known : first(peer);
    }

    private C first(String peer) {
        C fresh = maker.get();
        while (true) {
            Map<String, C> now = peers.get();
            C known = now.get(peer);
            if (known != null) {
                return known;
            }
            if (now.size() >= most) {
                return others;
            }
            Map<String, C> next = new HashMap<>(now);
            next.put(peer, fresh);
            if (peers.compareAndSet(now, next)) {
                return fresh;
            }
        }
    }

    /** Visits the counters of every peer, and those of all beyond the bound. */
    void forEach(BiConsumer<String, C> visitor) {
        peers.get().forEach(visitor);
        visitor.accept(TrafficReport.OTHER_PEERS, others);
    }
}
