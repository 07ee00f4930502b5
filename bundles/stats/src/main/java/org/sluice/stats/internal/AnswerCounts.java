package org.sluice.stats.internal;

import java.util.function.BiConsumer;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/** The answers by protocol, peer and reason. */
final class AnswerCounts {

    private final PeerCounts nobody = new PeerCounts();
    private final PeerTable<PeerCounts> peers;

    /** @param most number of peers that are counted one by one */
    AnswerCounts(int most) {
        peers = new PeerTable<>(most, PeerCounts::new);
    }

    void count(Protocol protocol, String peer, ReasonCode reason) {
        (peer == null ? nobody : peers.of(peer)).count(protocol, reason);
    }

    /** Visits the counters of every peer, with null for the answers without one. */
    void forEach(BiConsumer<String, PeerCounts> visitor) {
        visitor.accept(null, nobody);
        peers.forEach(visitor);
    }
}
