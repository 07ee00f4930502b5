package org.sluice.driver.nms.internal;

import java.util.Map;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.CounterRate;
import org.sluice.model.Scheme;

/**
 * What is kept of a peer from poll to poll.
 *
 * @param version empty when it was not told
 * @param token what the last login gave, 4.x only; null: none
 * @param refusedAt seconds since 1970 when a login was refused last; {@link #NEVER}: none was
 * @param infoAge polls since the server's configuration was read; -1: never read
 * @param told ports by scheme, as the server's configuration has them
 * @param cpu of the server's process, in seconds
 * @param sent bytes
 */
record NmsMemory(
        Generation generation,
        String version,
        Secret token,
        long refusedAt,
        int infoAge,
        Map<Scheme, Integer> told,
        CounterRate cpu,
        CounterRate sent) {

    static final long NEVER = Long.MIN_VALUE;

    static final NmsMemory NONE = of(Generation.UNKNOWN, "");

    /** Ports change with a restart at most. */
    private static final int INFO_EVERY = 30;

    static NmsMemory of(Generation generation, String version) {
        return new NmsMemory(generation, version, null, NEVER, -1, Map.of(), CounterRate.NONE, CounterRate.NONE);
    }

    boolean infoDue() {
        return infoAge < 0 || infoAge >= INFO_EVERY;
    }

    NmsMemory loggedIn(Secret given) {
        return new NmsMemory(generation, version, given, NEVER, infoAge, told, cpu, sent);
    }

    NmsMemory refused(long unixSeconds) {
        return new NmsMemory(generation, version, null, unixSeconds, infoAge, told, cpu, sent);
    }

    NmsMemory informed(String said, Map<Scheme, Integer> ports) {
        return new NmsMemory(
                generation, said.isEmpty() ? version : said, token, refusedAt, 0, Map.copyOf(ports), cpu, sent);
    }

    /** After a poll. */
    NmsMemory polled(CounterRate cpuNow, CounterRate sentNow) {
        return new NmsMemory(generation, version, token, refusedAt, infoAge + 1, told, cpuNow, sentNow);
    }
}
