package org.sluice.model;

import java.util.List;

/**
 * A decision with its grounds.
 *
 * @param stream the stream that was understood
 * @param policy name of the policy that chose; empty when none had to
 * @param verdicts one per peer that has the stream in any way
 */
public record Explanation(String stream, Decision decision, String policy, List<Verdict> verdicts) {

    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What was found of one peer.
     *
     * @param exclusion why it was no candidate; null when it was one
     */
    public record Verdict(String peer, Availability availability, PeerState state, ReasonCode exclusion) {}
}
