package org.sluice.model;

import java.time.Instant;
import java.util.List;

/**
 * A decision with its grounds.
 *
 * @param stream the stream that was understood
 * @param policy name of the policy that chose; empty when none had to
 * @param verdicts one per peer that has the stream in any way
 * @param asOf when the catalog was made on which the decision rests, which tells its age; {@link Instant#EPOCH} when
 *     there is none
 */
public record Explanation(String stream, Decision decision, String policy, List<Verdict> verdicts, Instant asOf) {

    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /** An explanation that rests on no catalog. */
    public Explanation(String stream, Decision decision, String policy, List<Verdict> verdicts) {
        this(stream, decision, policy, verdicts, Instant.EPOCH);
    }

    /**
     * What was found of one peer.
     *
     * @param exclusion why it was no candidate; null when it was one
     */
    public record Verdict(String peer, Availability availability, PeerState state, ReasonCode exclusion) {}
}
