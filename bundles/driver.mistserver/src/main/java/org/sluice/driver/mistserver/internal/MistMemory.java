package org.sluice.driver.mistserver.internal;

import org.sluice.api.spi.CounterRate;

/**
 * What is kept of a peer from poll to poll.
 *
 * @param sent bytes of streams
 * @param network bytes that left the machine
 */
record MistMemory(CounterRate sent, CounterRate network) {

    static final MistMemory NONE = new MistMemory(CounterRate.NONE, CounterRate.NONE);
}
