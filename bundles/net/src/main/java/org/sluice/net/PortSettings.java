package org.sluice.net;

import java.time.Duration;

/**
 * How a port is opened and closed.
 *
 * @param name what its threads are called, for instance {@code sluice-listener.http-8080}
 * @param processors count of I/O threads
 * @param maxConnections ceiling in total
 * @param maxConnectionsPerAddress ceiling per client address (IPv6: per /64); trusted proxies have none
 * @param trusted the proxies that may tell a client's address by the PROXY protocol
 * @param proxyHeader whether connections from trusted proxies begin with a PROXY header
 * @param drain how long {@link Port#close()} waits at most for the sessions to end
 */
public record PortSettings(
        String name,
        ListenAddress address,
        int processors,
        int maxConnections,
        int maxConnectionsPerAddress,
        CidrSet trusted,
        ProxyHeaderUse proxyHeader,
        Duration drain) {

    public PortSettings {
        if (processors < 1) {
            throw new IllegalArgumentException("a port needs at least one I/O thread, " + processors + " asked for");
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain time " + drain + " must not be negative");
        }
    }

    /** As many I/O threads as pay off here: more of them than cores cost throughput. */
    public static int processorsHere() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores > 2 ? cores : 1;
    }
}
