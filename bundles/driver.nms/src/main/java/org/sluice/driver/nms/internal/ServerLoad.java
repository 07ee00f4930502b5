package org.sluice.driver.nms.internal;

/**
 * What a server says of its load; what it does not tell is NaN.
 *
 * @param version empty when it is not told
 * @param cpuPercent of the machine
 * @param cpuSeconds that the server's process has used since its start
 * @param memoryPercent of the machine
 * @param players over all protocols
 * @param bytesOut since the server's start
 * @param bytesOutPerSecond as the server itself reckons it
 * @param uptime seconds
 */
record ServerLoad(
        String version,
        double cpuPercent,
        double cpuSeconds,
        double memoryPercent,
        double players,
        double bytesOut,
        double bytesOutPerSecond,
        double uptime) {

    static final ServerLoad UNKNOWN =
            new ServerLoad("", Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
