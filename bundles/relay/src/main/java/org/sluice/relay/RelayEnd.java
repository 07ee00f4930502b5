package org.sluice.relay;

/** Why a connection to a peer, or a whole link, came to its end. */
public enum RelayEnd {
    /** The listener closed the link. */
    CLOSED,
    /** The client's connection ended. */
    CLIENT_LEFT,
    /** The client took nothing for as long as a stuck one may. */
    CLIENT_STUCK,
    /** The peer could not be reached: its name, its port, TLS, or it took too long. */
    PEER_UNREACHABLE,
    /** The peer ended the connection. */
    PEER_LEFT,
    /** The peer took nothing for as long as a stuck one may. */
    PEER_STUCK,
    /** What the listener made of the bytes threw an exception. */
    FAULT,
    /** The relay itself is being stopped. */
    STOPPED
}
