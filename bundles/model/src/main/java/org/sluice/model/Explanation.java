package org.sluice.model;

import java.time.Instant;
import java.util.List;

/**
 * A decision with its grounds.
 *
 * @param stream the stream that was understood
 * @param policy name of the policy that chose; empty when none had to
 * @param balancer name of the balancer that was asked; empty when none was
 * @param overrides what operators decided by hand of the stream
 * @param verdicts one per peer, those that have the stream in any way first
 * @param asOf when the catalog was made on which the decision rests, which tells its age; {@link Instant#EPOCH} when
 *     there is none
 */
public record Explanation(
        String stream,
        Decision decision,
        String policy,
        String balancer,
        List<ManualOverride> overrides,
        List<Verdict> verdicts,
        Instant asOf) {

    public Explanation {
        overrides = List.copyOf(overrides);
        verdicts = List.copyOf(verdicts);
    }

    /** An explanation that rests on no catalog. */
    public Explanation(String stream, Decision decision, String policy, List<Verdict> verdicts) {
        this(stream, decision, policy, "", List.of(), verdicts, Instant.EPOCH);
    }

    /**
     * What was found of one peer.
     *
     * @param availability null when the peer does not list the stream
     * @param exclusion why it was no candidate; null when it was one
     * @param score what the policy compared, the lowest wins; NaN for a peer that was no candidate, and where the
     *     policy tells none
     */
    public record Verdict(String peer, Availability availability, PeerState state, ReasonCode exclusion, double score) {

        /** A verdict without a score. */
        public Verdict(String peer, Availability availability, PeerState state, ReasonCode exclusion) {
            this(peer, availability, state, exclusion, Double.NaN);
        }
    }
}
