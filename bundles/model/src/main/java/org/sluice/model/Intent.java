package org.sluice.model;

/** What a client wants with a stream. */
public enum Intent {
    /** Begins or reloads a playback at one of its entry points: counts as a viewer. */
    PLAY,
    /** Asks for something below a stream (a segment, a picture): goes where its viewer is and counts none. */
    FOLLOW,
    /** Sends a stream. */
    PUBLISH
}
