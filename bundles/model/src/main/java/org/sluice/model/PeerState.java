package org.sluice.model;

/** What Sluice knows of a peer's health from its polls. */
public enum PeerState {
    /** Not polled yet; what is known of its streams comes from the saved catalog, if anywhere. */
    NEW,
    /** The last poll succeeded. */
    UP,
    /** The last poll succeeded, but later than its time-outs allow. */
    SLOW,
    /** The last poll failed: its streams route only while no other peer has them. */
    SILENT,
    /** It refused connections, or several polls in a row failed: no requests. */
    DOWN;

    /** Whether what the peer told last is fresh. */
    public boolean fresh() {
        return this == UP || this == SLOW;
    }
}
