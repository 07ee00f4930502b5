package org.sluice.stats.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/** One peer's answers: a cell per protocol and reason, made at its first use. */
final class PeerCounts {

    private static final int REASONS = ReasonCode.values().length;

    private final AtomicReferenceArray<LongAdder> cells =
            new AtomicReferenceArray<>(Protocol.values().length * REASONS);

    void count(Protocol protocol, ReasonCode reason) {
        int index = index(protocol, reason);
        LongAdder cell = cells.get(index);
        if (cell == null) {
            cells.compareAndSet(index, null, new LongAdder());
            cell = cells.get(index);
        }
        cell.increment();
    }

    long get(Protocol protocol, ReasonCode reason) {
        LongAdder cell = cells.get(index(protocol, reason));
        return cell == null ? 0 : cell.sum();
    }

    private static int index(Protocol protocol, ReasonCode reason) {
        return protocol.ordinal() * REASONS + reason.ordinal();
    }
}
