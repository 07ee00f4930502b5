package org.sluice.listener.http.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;
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
        boolean secure = kind == Kind.HTTPS
                || kind == Kind.ADMIN_HTTP && options.text("tls_certificate").isPresent();
        return new HttpSettings(
                kind.address(word),
                secure ? certificates(options) : List.of(),
                trusted(options),
                options.value("proxy_protocol", HttpSettings::proxyProtocol, ProxyHeaderUse.AUTO),
                options.value("max_connections", HttpSettings::ceiling, MAX_CONNECTIONS),
                options.value("max_connections_per_address", HttpSettings::ceiling, MAX_CONNECTIONS_PER_ADDRESS),
                options.value("header_timeout", HttpSettings::time, HEADER_TIMEOUT),
                options.value("idle_timeout", HttpSettings::time, IDLE_TIMEOUT),
                options.value("drain_timeout", Values::millis, DRAIN_TIMEOUT),
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

    private static int ceiling(String text) {
        long count = Values.count(text);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw Values.expected(text, "a number of at least 1");
        }
        return (int) count;
    }

    private static Duration time(String text) {
        Duration time = Values.millis(text);
        if (time.isZero()) {
            throw Values.expected(text, "a time above 0");
        }
        return time;
    }

    private static List<CertificateFiles> certificates(Options options) {
        List<CertificateFiles> pairs = new ArrayList<>();
        List<String> chains = options.list("tls_certificate");
        List<String> keys = options.list("tls_key");
        if (chains.size() != keys.size()) {
            throw new IllegalArgumentException("tls_certificate and tls_key: " + chains.size() + " certificates and "
                    + keys.size() + " keys found, as many of each expected");
        }
        for (int i = 0; i < chains.size(); i++) {
            pairs.add(new CertificateFiles(Path.of(chains.get(i)), Path.of(keys.get(i))));
        }
        for (Statement sni : options.statements("sni")) {
            pairs.add(pair(sni));
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("tls_certificate: nothing found, a PEM file expected");
        }
        return pairs;
    }

    private static CertificateFiles pair(Statement sni) {
        List<String> words = sni.positional();
        if (words.size() != 2) {
            throw new IllegalArgumentException(
                    "sni: '" + sni.text() + "' found, CERTIFICATE_FILE KEY_FILE expected; the names are read from it");
        }
        return new CertificateFiles(Path.of(words.get(0)), Path.of(words.get(1)));
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
