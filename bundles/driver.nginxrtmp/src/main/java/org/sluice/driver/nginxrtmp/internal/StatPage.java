package org.sluice.driver.nginxrtmp.internal;

/**
 * What a statistics page tells beside the streams; numbers that it does not tell are NaN.
 *
 * @param pid of the worker that answered; empty when it is not told
 * @param version of the module; empty when it is not told
 * @param clients players, publishers not counted
 * @param streams that are being published
 * @param bitsOut per second
 * @param uptime seconds
 */
record StatPage(String pid, String version, double clients, double streams, double bitsOut, double uptime) {}
