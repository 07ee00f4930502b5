package org.sluice.listener.rtmp.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
 * @param setupTimeout from the connection until a stream is named, and from there until a peer runs it
 * @param failoverTimeout for how long another peer is looked for when one is lost; zero for not at all
 * @param drainTimeout how long open connections may take to end when the listener goes
 * @param redirects who is told to go elsewhere
 */
record RtmpSettings(
        Kind kind,
        ListenAddress address,
        List<CertificateFiles> certificates,
        CidrSet trustedProxies,
        ProxyHeaderUse proxyProtocol,
        int maxConnections,
        int maxConnectionsPerAddress,
        Duration setupTimeout,
        Duration failoverTimeout,
        Duration drainTimeout,
        boolean accessLog,
        Set<Redirects.Form> redirects) {

    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_CONNECTIONS_PER_ADDRESS = 2_000;
    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);
    private static final String OFF = "off";

    RtmpSettings {
        certificates = List.copyOf(certificates);
        redirects = Set.copyOf(redirects);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static RtmpSettings of(Options options, Kind kind) {
        String word = options.word(0)
                .orElseThrow(() -> new IllegalArgumentException("nothing found, PORT or IP:PORT expected"));
        if (options.words().size() > 1) {
            throw Values.expected(options.word(1).orElseThrow(), "';' or a block behind " + word);
        }
        return new RtmpSettings(
                kind,
                ListenAddress.parse(word),
                kind == Kind.RTMPS ? certificates(options) : List.of(),
                trusted(options),
                options.value("proxy_protocol", RtmpSettings::proxyProtocol, ProxyHeaderUse.AUTO),
                options.value("max_connections", ListenerValues::ceiling, MAX_CONNECTIONS),
                options.value("max_connections_per_address", ListenerValues::ceiling, MAX_CONNECTIONS_PER_ADDRESS),
                options.value("setup_timeout", ListenerValues::timeout, SETUP_TIMEOUT),
                options.value("failover_timeout", ListenerValues::drain, FAILOVER_TIMEOUT),
                options.value("drain_timeout", ListenerValues::drain, DRAIN_TIMEOUT),
                options.value("access_log", Values::flag, true),
                redirects(options.list("redirect")));
    }

    private static Set<Redirects.Form> redirects(List<String> words) {
        if (words.isEmpty()) {
            return Set.of(Redirects.Form.SRS);
        }
        Set<Redirects.Form> forms = EnumSet.noneOf(Redirects.Form.class);
        for (String word : words) {
            if (!word.equals(OFF)) {
                forms.add(redirect(word));
            }
        }
        return forms;
    }

    private static Redirects.Form redirect(String word) {
        return switch (word) {
            case "srs" -> Redirects.Form.SRS;
            case "adobe" -> Redirects.Form.ADOBE;
            case "reconnect" -> Redirects.Form.RECONNECT;
            default -> throw new IllegalArgumentException("redirect: "
                    + Values.expected(word, "srs, adobe and reconnect in any number, or off")
                            .getMessage());
        };
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
    boolean samePort(RtmpSettings other) {
        return address.equals(other.address)
                && certificates.equals(other.certificates)
                && trustedProxies.toString().equals(other.trustedProxies.toString())
                && proxyProtocol == other.proxyProtocol
                && maxConnections == other.maxConnections
                && maxConnectionsPerAddress == other.maxConnectionsPerAddress
                && drainTimeout.equals(other.drainTimeout);
    }
}
