package org.sluice.driver.srs.internal;

/**
 * What all virtual hosts have together; what is not told is NaN.
 *
 * @param streams count, perhaps with such as nobody publishes any more
 * @param clients count, publishers among them
 * @param bitsOut per second, over the last 30 s
 * @param bytesOut since the server's start
 */
record Vhosts(double streams, double clients, double bitsOut, double bytesOut) {

    static final Vhosts UNKNOWN = new Vhosts(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
