package org.sluice.model;

/** How a peer has a stream. The order is the order in which candidates are preferred. */
public enum Availability {
    /** It has frames now. */
    RUNNING,
    /** The peer starts it at the first client. */
    ON_DEMAND,
    /** The peer's last good poll did not list it any more; an encoder may be about to return. */
    VANISHED
}
