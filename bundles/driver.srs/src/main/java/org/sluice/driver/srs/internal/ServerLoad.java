package org.sluice.driver.srs.internal;

/**
 * What a server says of itself; numbers that it does not tell are NaN.
 *
 * @param version empty when it is not told
 * @param cpu percent of the machine
 * @param memory percent of the machine
 * @param uptime seconds
 */
record ServerLoad(String version, double cpu, double memory, double uptime) {

    static final ServerLoad UNKNOWN = new ServerLoad("", Double.NaN, Double.NaN, Double.NaN);
}
