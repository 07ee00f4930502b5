package org.sluice.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.spi.PollFailure;
import org.sluice.model.Figures;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/**
 * What was counted and last heard, for those who show it. Safe on any thread; never blocks. Everything is of this
 * process: counts begin at 0 when the statistics start.
 */
@ProviderType
public interface TrafficReport {

    /** Stands for all peers beyond those that are counted one by one. */
    String OTHER_PEERS = "*";

    /** Since when answers are counted. */
    Instant since();

    /** The answers that were counted, in the order of protocol, peer (none first) and reason. */
    List<Count> counts();

    /** The polls of every peer that was polled, in the order of their names. */
    default List<Polls> polls() {
        return List.of();
    }

    /** How look-ups of streams that nobody listed ended; results that did not occur are absent. */
    default Map<PollTally.Lookup, Long> lookups() {
        return Map.of();
    }

    /** The last figures of every peer of the catalog, by the peer's name, in the order of the names. */
    Map<String, Reading> figures();

    /**
     * @param peer null when no peer was chosen; {@link #OTHER_PEERS} for those beyond the bound
     * @param answers greater than 0
     */
    record Count(Protocol protocol, String peer, ReasonCode reason, long answers) {}

    /**
     * @param peer {@link #OTHER_PEERS} for those beyond the bound
     * @param count of polls that ended, failed ones included
     * @param failures by kind; kinds that did not occur are absent
     * @param lastNanos duration of the last one
     */
    record Polls(String peer, long count, Map<PollFailure.Kind, Long> failures, long lastNanos) {

        public Polls {
            failures = Map.copyOf(failures);
        }
    }

    /**
     * @param figures each may be unknown, which is never 0
     * @param at when the peer told them; null when it never did in this process
     * @param fresh whether the peer's last poll succeeded; false for figures that may have changed since
     */
    record Reading(Figures figures, Instant at, boolean fresh) {}
}
