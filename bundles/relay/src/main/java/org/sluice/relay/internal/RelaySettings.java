package org.sluice.relay.internal;

import java.time.Duration;
import java.util.Map;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;

/**
 * What the directive {@code relay} says.
 *
 * @param maxSessions sessions at once; 0 permits none
 * @param maxBitrate bits per second of all sessions together, at least 1
 * @param connectTimeout until a connection to a peer is open, its name and TLS included
 * @param stuckTimeout for which a side may take nothing while bytes wait for it
 */
record RelaySettings(int maxSessions, double maxBitrate, Duration connectTimeout, Duration stuckTimeout) {

    static final String MAX_SESSIONS = "500";
    static final String MAX_BITRATE = "800M";
    static final String CONNECT_TIMEOUT = "3s";
    static final String STUCK_TIMEOUT = "10s";

    static final long SHORTEST_MILLIS = 100;
    static final long LONGEST_MILLIS = 300_000;
    static final long MOST_SESSIONS = 1_000_000;

    /** What holds where the configuration says nothing. */
    static final RelaySettings DEFAULTS = of(Map.of());

    RelaySettings {
        within("connect_timeout", connectTimeout);
        within("stuck_timeout", stuckTimeout);
        if (!(maxBitrate >= 1)) {
            throw new IllegalArgumentException(
                    "max_bitrate: 0 found; expected more, or max_sessions 0 to relay nobody");
        }
    }

    private static void within(String option, Duration time) {
        if (time.toMillis() < SHORTEST_MILLIS || time.toMillis() > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    option + ": " + time.toMillis() + " ms found; expected 100 ms to 5 minutes");
        }
    }

    /** @throws IllegalArgumentException names the option that is wrong */
    static RelaySettings of(Map<String, ?> properties) {
        Options options = new Options(properties);
        long sessions = options.value("max_sessions", Values::count, Values.count(MAX_SESSIONS));
        if (sessions > MOST_SESSIONS) {
            throw new IllegalArgumentException(
                    "max_sessions: " + sessions + " found; expected " + MOST_SESSIONS + " at most");
        }
        return new RelaySettings(
                (int) sessions,
                options.value("max_bitrate", Values::bitrate, Values.bitrate(MAX_BITRATE)),
                options.value("connect_timeout", Values::millis, Values.millis(CONNECT_TIMEOUT)),
                options.value("stuck_timeout", Values::millis, Values.millis(STUCK_TIMEOUT)));
    }
}
