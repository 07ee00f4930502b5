package org.sluice.model;

/** Which clients Sluice carries itself instead of redirecting them. */
public enum RelayUse {
    /** Exactly those that cannot follow a redirect. */
    AUTO,
    ALWAYS,
    NEVER
}
