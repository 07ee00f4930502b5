package org.sluice.listener.rtsp.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.net.CertificateFiles;
import org.sluice.net.CidrSet;
import org.sluice.net.ListenAddress;
import org.sluice.net.ProxyHeaderUse;

/**
 * What a listener's block says.
 *
 * @param certificates empty for a listener without TLS
 * @param headerTimeout from a request's first byte, or the connection, to its end
 * @param idleTimeout between two requests
 * @param sessionTimeout how long a carried session lives without a byte from either side
 * @param drainTimeout how long open connections may take to end when the listener goes
 * @param relayAgents beginnings of User-Agents that are carried, since they do not follow redirects
 */
record RtspSettings(
        Kind kind,
        ListenAddress address,
        List<CertificateFiles> certificates,
        CidrSet trustedProxies,
        ProxyHeaderUse proxyProtocol,
        int maxConnections,
        int maxConnectionsPerAddress,
        Duration headerTimeout,
        Duration idleTimeout,
        Duration sessionTimeout,
        Duration drainTimeout,
        boolean accessLog,
        List<String> relayAgents) {

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 2_000;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);
    /** Media3, and ExoPlayer before it: they ask the new address on the old connection. */
    private static final List<String> RELAY_AGENTS = List.of("AndroidXMedia3/", "ExoPlayerLib/");

    RtspSettings {
        certificates = List.copyOf(certificates);
        relayAgents = List.copyOf(relayAgents);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static RtspSettings of(Options options, Kind kind) {
        String word = options.word(0)
                .orElseThrow(() -> new IllegalArgumentException("nothing found, PORT or IP:PORT expected"));
        if (options.words().size() > 1) {
            throw Values.expected(options.word(1).orElseThrow(), "';' or a block behind " + word);
        }
        return new RtspSettings(
                kind,
                ListenAddress.parse(word),
                kind == Kind.RTSPS ? certificates(options) : List.of(),
                trusted(options),
                options.value("proxy_protocol", RtspSettings::proxyProtocol, ProxyHeaderUse.AUTO),
                options.value("max_connections", ListenerValues::ceiling, MAX_CONNECTIONS),
                options.value("max_connections_per_address", ListenerValues::ceiling, MAX_CONNECTIONS_PER_ADDRESS),
                options.value("header_timeout", ListenerValues::timeout, HEADER_TIMEOUT),
                options.value("idle_timeout", ListenerValues::timeout, IDLE_TIMEOUT),
                options.value("session_timeout", ListenerValues::timeout, SESSION_TIMEOUT),
                options.value("drain_timeout", ListenerValues::drain, DRAIN_TIMEOUT),
                options.value("access_log", Values::flag, true),
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

    private static List<CertificateFiles> certificates(Options options) {
        return ListenerValues.tlsPairs(options, true).stream()
                .map(pair -> new CertificateFiles(pair.certificate(), pair.key()))
                .toList();
    }

    private static CidrSet trusted(Options options) {
        try {
            return CidrSet.parse(options.list("trusted_proxies"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("trusted_proxies: " + e.getMessage(), e);
        }
    }

    private static ProxyHeaderUse proxyProtocol(String text) {
        if (text.equals("auto")) {
            return ProxyHeaderUse.AUTO;
        }
        return Values.flag(text) ? ProxyHeaderUse.REQUIRED : ProxyHeaderUse.OFF;
    }

    /** Whether what needs the port to be opened anew is the same. */
    boolean samePort(RtspSettings other) {
        return address.equals(other.address)
                && certificates.equals(other.certificates)
                && trustedProxies.toString().equals(other.trustedProxies.toString())
                && proxyProtocol == other.proxyProtocol
                && maxConnections == other.maxConnections
                && maxConnectionsPerAddress == other.maxConnectionsPerAddress
                && drainTimeout.equals(other.drainTimeout);
    }
}
