package org.sluice.net;

/** Whether connections from trusted proxies begin with a PROXY protocol header. Others never may. */
public enum ProxyHeaderUse {
    /** Never. */
    OFF,
    /** A header is taken where there is one. */
    AUTO,
    /** A connection without one is closed. */
    REQUIRED
}
