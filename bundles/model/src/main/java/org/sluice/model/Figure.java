package org.sluice.model;

/** One of a peer's seven load figures, with its unit. */
public enum Figure {
    /** Percent, 0 to 100. */
    CPU,
    /** Percent, 0 to 100. */
    MEMORY,
    /** Count of playing clients. */
    CLIENTS,
    /** Count of running streams. */
    STREAMS,
    /** Bits per second sent to clients. */
    OUTPUT_BITRATE,
    /** Percent of the network interface's capacity, 0 to 100. */
    INTERFACE_LOAD,
    /** Seconds since the server started. */
    UPTIME
}
