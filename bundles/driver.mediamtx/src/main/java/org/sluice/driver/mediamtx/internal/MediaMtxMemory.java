package org.sluice.driver.mediamtx.internal;

import java.util.Set;
import org.sluice.api.spi.CounterRate;

/**
 * What is kept of a peer from poll to poll.
 *
 * @param age polls since its configuration was read; -1: never read
 * @param onDemand names, in its configuration, of paths that it starts at the first client
 * @param sent bytes to readers
 */
record MediaMtxMemory(int age, Set<String> onDemand, CounterRate sent) {

    static final MediaMtxMemory NONE = new MediaMtxMemory(-1, Set.of(), CounterRate.NONE);

    /** The configuration changes seldom and is as long as the list of paths. */
    private static final int CONFIG_EVERY = 30;

    MediaMtxMemory {
        onDemand = Set.copyOf(onDemand);
    }

    boolean configDue() {
        return age < 0 || age >= CONFIG_EVERY;
    }
}
