package org.sluice.model;

import java.util.Locale;

/**
 * Why a decision fell, or why a peer was no candidate. The same codes stand in the access log, the metrics and every
 * explanation; {@code docs/reasons.md} says of each what to do about it.
 */
public enum ReasonCode {
    // A peer was chosen ...
    /** ... by the policy, among peers within their limits. */
    CHOSEN,
    /** ... because the viewer is there already. */
    KNOWN_VIEWER,
    /** ... because a start of this on-demand stream is bound to it. */
    BOUND,
    /** ... as the least loaded, since all holders are over a limit. */
    ALL_OVER_LIMIT,
    /** ... although its last poll failed, since no other peer has the stream. */
    ONLY_SILENT,
    /** ... although down, since all peers were lost at once or too few are healthy. */
    PANIC,
    /** ... by the built-in choice, since no policy is installed. */
    NO_POLICY,
    /** ... because the configuration pins the stream to it. */
    PINNED,
    /** ... because the configuration prefers it for publishers of the stream. */
    CAPTURE_AT,
    /** No peer was chosen: the configuration names a fallback for the stream. */
    FALLBACK,

    // Nobody was chosen: not found.
    /** No peer lists the stream. */
    UNKNOWN_STREAM,
    /** The path is of no form of playback that is installed. */
    UNKNOWN_FORM,
    /** The configuration blocks the stream. */
    BLOCKED,
    /** Peers have the stream, but none offers this form of playback. */
    FORM_NOT_OFFERED,
    /** No peer has recorded the time that is asked for; of a peer: it has not. */
    ARCHIVE_NOT_COVERED,

    // Nobody was chosen: not now.
    /** The stream was there until a moment ago. */
    STREAM_VANISHED,
    /** All peers that have the stream are excluded. */
    NO_PEER_AVAILABLE,
    /** Sluice has just started and does not know its peers yet. */
    STARTING,
    /** The routing is being replaced. */
    NO_ROUTER,
    /** There is no valid configuration. */
    NO_CONFIGURATION,
    /** Sluice itself is at one of its own limits. */
    OVERLOADED,
    /** Sluice carries as many sessions, or as many bits, as it may. */
    RELAY_FULL,
    /** The client was to be carried to a peer, which could not be reached. */
    RELAY_FAILED,

    // The request itself.
    /** Answered by Sluice itself (an OPTIONS request, a health probe). */
    LOCAL,
    /** A caller of the peer API did not prove that it knows the cluster key. */
    UNAUTHORIZED,
    /** The method does not fit the form of playback. */
    METHOD_NOT_ALLOWED,
    /** Publishing is not permitted. */
    PUBLISH_FORBIDDEN,
    /** The client's bytes are no valid request. */
    BAD_REQUEST,
    /** The client was too slow. */
    TIMEOUT,
    /** The request belongs to a session, and there is none on this connection. */
    NO_SESSION,
    /** The client wants its media by a transport that a relay does not offer. */
    TRANSPORT_REFUSED,

    // Why a peer was no candidate.
    /** The client would have to be carried there, which is forbidden. */
    RELAY_FORBIDDEN,
    PEER_SILENT,
    PEER_DOWN,
    PEER_DRAINING,
    OVER_CPU_LIMIT,
    OVER_MAX_BITRATE,
    OVER_MAX_CLIENTS,
    OVER_CHANNEL_LIMIT,
    /** It returned, or was added, a moment ago and has had its growing share of newcomers. */
    SLOW_START,
    /** Another peer has the stream running; this one would have to start it. */
    LESS_AVAILABLE,
    /** It has recorded part of the time that is asked for, and another peer more of it. */
    ARCHIVE_IN_PART,
    /** It does not tell what it has recorded, and another peer has recorded the time that is asked for. */
    ARCHIVE_UNKNOWN,
    /** No address to which this client could be sent. */
    NO_ADDRESS,
    /** The stream is pinned to another peer. */
    PINNED_ELSEWHERE,
    /** The peer does not list the stream. */
    NOT_LISTED,
    /** The peer is no server of the balancer, or none for the client's country. */
    NOT_IN_BALANCER,
    /** It is a router, and it was a router that sent the request here. */
    SECOND_HOP;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The code as it is printed: lower case, words joined by underscores. */
    public String text() {
        return text;
    }
}
