package org.sluice.model;

/** How an HLS entry point is answered. */
public enum AnswerForm {
    /** A master playlist where the peer's entry is a media playlist, else a redirect. */
    AUTO,
    REDIRECT,
    /** A small master playlist with the peer's absolute URL, which pins the player to the peer. */
    PLAYLIST
}
