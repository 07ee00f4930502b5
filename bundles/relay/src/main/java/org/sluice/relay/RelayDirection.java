package org.sluice.relay;

/** Which way the media goes. */
public enum RelayDirection {
    /** From the peer to the client. */
    PLAY,
    /** From the client to the peer. */
    PUBLISH
}
