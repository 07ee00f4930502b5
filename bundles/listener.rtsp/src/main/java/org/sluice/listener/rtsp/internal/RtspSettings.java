package org.sluice.listener.rtsp.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.model.Scheme;
import org.sluice.net.listener.ListenerSettings;
import org.sluice.net.listener.PortOptions;

/**
 * What a listener's block says.
 *
 * @param scheme how its clients come, and the directive's word
 * @param headerTimeout from a request's first byte, or the connection, to its end
 * @param idleTimeout between two requests
 * @param sessionTimeout how long a carried session lives without a byte from either side
 * @param relayAgents beginnings of User-Agents that are carried, since they do not follow redirects
 */
record RtspSettings(
        Scheme scheme,
        PortOptions port,
        Duration headerTimeout,
        Duration idleTimeout,
        Duration sessionTimeout,
        List<String> relayAgents)
        implements ListenerSettings {

    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(90);
    /** Media3, and ExoPlayer before it: they ask the new address on the old connection. */
    private static final List<String> RELAY_AGENTS = List.of("AndroidXMedia3/", "ExoPlayerLib/");

    RtspSettings {
        relayAgents = List.copyOf(relayAgents);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static RtspSettings of(Options options, Scheme scheme) {
        return new RtspSettings(
                scheme,
                PortOptions.of(options, scheme.secure() ? PortOptions.Tls.REQUIRED : PortOptions.Tls.NONE),
                options.value("header_timeout", ListenerValues::timeout, HEADER_TIMEOUT),
                options.value("idle_timeout", ListenerValues::timeout, IDLE_TIMEOUT),
                options.value("session_timeout", ListenerValues::timeout, SESSION_TIMEOUT),
                agents(options.list("relay_agents")));
    }

    private static List<String> agents(List<String> further) {
        for (String agent : further) {
            // An option without words reads as the flag it would be.
            if (agent.isEmpty() || agent.equals("true")) {
                throw new IllegalArgumentException("relay_agents: "
                        + Values.expected(agent, "beginnings of User-Agents, for instance go2rtc")
                                .getMessage());
            }
        }
        return Stream.concat(RELAY_AGENTS.stream(), further.stream()).toList();
    }
}
