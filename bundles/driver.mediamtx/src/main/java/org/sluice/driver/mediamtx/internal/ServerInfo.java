package org.sluice.driver.mediamtx.internal;

/**
 * What a server says of itself.
 *
 * @param version empty when it is not told
 * @param started seconds since 1970; NaN when it is not told
 */
record ServerInfo(String version, double started) {

    static final ServerInfo UNKNOWN = new ServerInfo("", Double.NaN);
}
