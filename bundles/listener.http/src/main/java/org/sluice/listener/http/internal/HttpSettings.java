package org.sluice.listener.http.internal;

import java.time.Duration;
import java.util.List;
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
 * @param drainTimeout how long open connections may take to end when the listener goes
 */
record HttpSettings(
        ListenAddress address,
        List<CertificateFiles> certificates,
        CidrSet trustedProxies,
        ProxyHeaderUse proxyProtocol,
        int maxConnections,
        int maxConnectionsPerAddress,
        Duration headerTimeout,
        Duration idleTimeout,
        Duration drainTimeout,
        boolean accessLog,
        boolean api) {

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 2_000;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    HttpSettings {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static HttpSettings of(Options options, Kind kind) {
        String word = options.word(0)
                .orElseThrow(() -> new IllegalArgumentException("nothing found, PORT or IP:PORT expected"));
        if (options.words().size() > 1) {
            throw Values.expected(options.word(1).orElseThrow(), "';' or a block behind " + word);
        }
        return new HttpSettings(
                kind.address(word),
                kind == Kind.HTTP ? List.of() : certificates(options, kind == Kind.HTTPS),
                trusted(options),
                options.value("proxy_protocol", HttpSettings::proxyProtocol, ProxyHeaderUse.AUTO),
                options.value("max_connections", ListenerValues::ceiling, MAX_CONNECTIONS),
                options.value("max_connections_per_address", ListenerValues::ceiling, MAX_CONNECTIONS_PER_ADDRESS),
                options.value("header_timeout", ListenerValues::timeout, HEADER_TIMEOUT),
                options.value("idle_timeout", ListenerValues::timeout, IDLE_TIMEOUT),
                options.value("drain_timeout", ListenerValues::drain, DRAIN_TIMEOUT),
                options.value("access_log", Values::flag, true),
                options.value("api", Values::flag, true));
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

    private static List<CertificateFiles> certificates(Options options, boolean required) {
        return ListenerValues.tlsPairs(options, required).stream()
                .map(pair -> new CertificateFiles(pair.certificate(), pair.key()))
                .toList();
    }

    /** Whether what needs the port to be opened anew is the same. */
    boolean samePort(HttpSettings other) {
        return address.equals(other.address)
                && certificates.equals(other.certificates)
                && trustedProxies.toString().equals(other.trustedProxies.toString())
                && proxyProtocol == other.proxyProtocol
                && maxConnections == other.maxConnections
                && maxConnectionsPerAddress == other.maxConnectionsPerAddress
                && drainTimeout.equals(other.drainTimeout);
    }
}
