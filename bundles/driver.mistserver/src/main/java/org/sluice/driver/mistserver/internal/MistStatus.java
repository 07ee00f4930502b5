package org.sluice.driver.mistserver.internal;

import java.util.Map;
import org.sluice.model.Scheme;

/**
 * What the statistics say beside the streams; numbers that they do not tell are NaN.
 *
 * @param cpu percent
 * @param memory percent
 * @param viewers count
 * @param streams count of those that are ready
 * @param bytesOut of streams since the server's start, local networks included
 * @param networkOut bytes that left the machine
 * @param networkLimit bytes per second that the machine's network can take
 */
record MistStatus(
        double cpu,
        double memory,
        double viewers,
        int streams,
        double bytesOut,
        double networkOut,
        double networkLimit,
        Map<Scheme, Integer> ports) {

    MistStatus {
        ports = Map.copyOf(ports);
    }
}
