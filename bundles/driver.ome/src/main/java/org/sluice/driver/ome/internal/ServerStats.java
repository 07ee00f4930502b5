package org.sluice.driver.ome.internal;

/**
 * What a server says of its load; what it does not tell is NaN.
 *
 * @param started seconds since 1970
 * @param clients players over all protocols
 * @param bytesOut since the server's start
 * @param bitsOut per second, as the server itself reckons the mean
 */
record ServerStats(double started, double clients, double bytesOut, double bitsOut) {

    static final ServerStats UNKNOWN = new ServerStats(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
