package org.sluice.listener.http.internal;

import java.time.Duration;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.net.listener.ListenerSettings;
import org.sluice.net.listener.PortOptions;

/**
 * What a listener's block says.
 *
 * @param headerTimeout from a request's first byte, or the connection, to its end
 * @param idleTimeout between two requests
 */
record HttpSettings(PortOptions port, Duration headerTimeout, Duration idleTimeout, boolean api)
        implements ListenerSettings {

    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static HttpSettings of(Options options, Kind kind) {
        return new HttpSettings(
                PortOptions.of(options, kind.tls(), kind::address),
                options.value("header_timeout", ListenerValues::timeout, HEADER_TIMEOUT),
                options.value("idle_timeout", ListenerValues::timeout, IDLE_TIMEOUT),
                options.value("api", Values::flag, true));
    }
}
