package org.sluice.model;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of one peer after its last poll.
 *
 * @param reason why the state is not {@link PeerState#UP}, in words for an operator; empty when it is
 * @param lastSuccess when a poll last succeeded; null: never in this process
 * @param lastAttempt when the last poll ended; null: none did
 * @param ports the ports on which the peer serves, by scheme, as far as its driver tells
 * @param streams count of the streams that it can deliver now
 * @param workers count of server processes that answered lately; above 1 each answer is one worker's
 * @param clockSkewMillis the peer's clock minus ours, in ms, from its answer's {@code Date}; 0 when unknown
 * @param serverId identity that the server tells of itself; empty when it tells none
 * @param version the server's version; empty when it tells none
 * @param leaving taken out of the configuration, and kept until its successors were polled
 * @param saved what is known comes from the saved catalog of an earlier run
 * @param router it is no media server but a router, which sends clients on: it ranks after media servers
 */
public record PeerStatus(
        PeerSettings settings,
        PeerState state,
        String reason,
        Instant lastSuccess,
        Instant lastAttempt,
        Figures figures,
        Map<Scheme, Integer> ports,
        int streams,
        int workers,
        long clockSkewMillis,
        String serverId,
        String version,
        boolean leaving,
        boolean saved,
        boolean router) {

    public PeerStatus {
        ports = Map.copyOf(ports);
    }

    /** The status of a media server. */
    public PeerStatus(
            PeerSettings settings,
            PeerState state,
            String reason,
            Instant lastSuccess,
            Instant lastAttempt,
            Figures figures,
            Map<Scheme, Integer> ports,
            int streams,
            int workers,
            long clockSkewMillis,
            String serverId,
            String version,
            boolean leaving,
            boolean saved) {
        this(
                settings,
                state,
                reason,
                lastSuccess,
                lastAttempt,
                figures,
                ports,
                streams,
                workers,
                clockSkewMillis,
                serverId,
                version,
                leaving,
                saved,
                false);
    }

    /** The peer's key. */
    public String name() {
        return settings.name();
    }
}
