package org.sluice.model;

/** Whether a peer is being emptied. */
public enum Drain {
    OFF,
    /** No new clients; those that it has stay. */
    ON,
    /** No new clients, and those that it has are sent elsewhere at their next request. */
    FORCE
}
