package org.sluice.net.listener;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.net.CertificateFiles;
import org.sluice.net.CidrSet;
import org.sluice.net.ListenAddress;
import org.sluice.net.PortSettings;
import org.sluice.net.ProxyHeaderUse;

/**
 * The options that the ports of all listeners have; {@link PortWords} and {@link TlsWords} describe them.
 *
 * @param address where it listens
 * @param certificates empty for a listener without TLS
 * @param trustedProxies who may tell a client's address
 * @param proxyProtocol whether connections of trusted proxies begin with a PROXY header
 * @param maxConnections ceiling of open connections; 20,000 unless written
 * @param maxConnectionsPerAddress ceiling for one address (IPv6: for one /64); 2,000 unless written
 * @param drainTimeout how long open connections may take to end when the listener goes; 2 s unless written
 * @param accessLog whether requests are noted
 */
public record PortOptions(
        ListenAddress address,
        List<CertificateFiles> certificates,
        CidrSet trustedProxies,
        ProxyHeaderUse proxyProtocol,
        int maxConnections,
        int maxConnectionsPerAddress,
        Duration drainTimeout,
        boolean accessLog) {

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 2_000;
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

    /** Whether a listener speaks TLS. */
    public enum Tls {
        /** It does not, and has no options for it. */
        NONE,
        /** It does where a certificate is given. */
        OPTIONAL,
        /** It does, and a certificate must be given. */
        REQUIRED
    }

    public PortOptions {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads the options of a directive {@code WORD PORT { … }} or {@code WORD IP:PORT { … }}.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    public static PortOptions of(Options options, Tls tls) {
        return of(options, tls, ListenAddress::parse);
    }

    /**
     * Reads the options of a directive whose port means an address of its own.
     *
     * @param address what PORT or IP:PORT means; throws IllegalArgumentException where it is neither
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    public static PortOptions of(Options options, Tls tls, Function<String, ListenAddress> address) {
        String word = options.word(0)
                .orElseThrow(() -> new IllegalArgumentException("nothing found, PORT or IP:PORT expected"));
        if (options.words().size() > 1) {
            throw Values.expected(options.word(1).orElseThrow(), "';' or a block behind " + word);
        }
        return new PortOptions(
                address.apply(word),
                tls == Tls.NONE ? List.of() : certificates(options, tls == Tls.REQUIRED),
                trusted(options),
                options.value("proxy_protocol", PortOptions::proxyProtocol, ProxyHeaderUse.AUTO),
                options.value("max_connections", ListenerValues::ceiling, MAX_CONNECTIONS),
                options.value("max_connections_per_address", ListenerValues::ceiling, MAX_CONNECTIONS_PER_ADDRESS),
                options.value("drain_timeout", ListenerValues::drain, DRAIN_TIMEOUT),
                options.value("access_log", Values::flag, true));
    }

    private static List<CertificateFiles> certificates(Options options, boolean required) {
        return ListenerValues.tlsPairs(options, required).stream()
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

    /** Whether its connections are TLS. */
    public boolean secure() {
        return !certificates.isEmpty();
    }

    /** Whether what needs the port to be opened anew is the same. */
    public boolean samePort(PortOptions other) {
        return address.equals(other.address)
                && certificates.equals(other.certificates)
                && trustedProxies.toString().equals(other.trustedProxies.toString())
                && proxyProtocol == other.proxyProtocol
                && maxConnections == other.maxConnections
                && maxConnectionsPerAddress == other.maxConnectionsPerAddress
                && drainTimeout.equals(other.drainTimeout);
    }

    /**
     * How the port is opened.
     *
     * @param threads how the bundle's threads are called, for instance {@code sluice-listener.http}
     */
    public PortSettings settings(String threads) {
        return new PortSettings(
                threads + '-' + address.port(),
                address,
                PortSettings.processorsHere(),
                maxConnections,
                maxConnectionsPerAddress,
                trustedProxies,
                proxyProtocol,
                drainTimeout);
    }
}
