package org.sluice.net;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How many connections the process has file descriptors for. What clients may take is less than the limit: a router that
 * spends its last descriptor on a client can no longer ask its peers, nor read its configuration.
 */
final class Descriptors {

    /** About 180 of them are open before the first client comes. */
    private static final int LEAST_RESERVED = 256;

    private static final int MOST_RESERVED = 2_048;
    private static final int PART_RESERVED = 4;
    private static final int LEAST_CONNECTIONS = 16;

    private Descriptors() {}

    /** The most connections that a port may hold, of those that are wanted. */
    static int connections(int wanted) {
        return connections(wanted, limit());
    }

    /** @param limit of descriptors; negative where the system does not tell */
    static int connections(int wanted, long limit) {
        if (limit < 0) {
            return wanted;
        }
        long reserved = Math.min(MOST_RESERVED, Math.max(LEAST_RESERVED, limit / PART_RESERVED));
        return (int) Math.min(wanted, Math.max(LEAST_CONNECTIONS, limit - reserved));
    }

    private static long limit() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return server.getAttribute(system, "MaxFileDescriptorCount") instanceof Long value ? value : -1;
        } catch (JMException e) {
            // Not every system has descriptors.
            return -1;
        }
    }
}
