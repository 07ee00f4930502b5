package org.sluice.model;

/** How a client can be brought to a peer: what it is able to do, by its protocol and by what it said of itself. */
public enum Carriage {
    /** Only by telling it where to go: its listener relays nothing of this kind. */
    REDIRECT,
    /** Either way; it is told where to go, unless the peer's {@code relay always} has it carried. */
    EITHER,
    /** Only by carrying its connection: it follows no redirect. */
    RELAY
}
