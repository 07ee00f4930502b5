package org.sluice.routing.internal;

import java.util.Map;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/**
 * Where Sluice itself opens what a peer plays over one protocol; no client ever sees it. The rules, in order:
 *
 * <ol>
 *   <li>The first URL of {@code private_payload_url} with a scheme of the protocol is taken as written.
 *   <li>Else the first host that stands there, for HTTP with the port that stands behind it.
 *   <li>Else the host of {@code api_url}.
 *   <li>Where no port is written, it is the one that the peer reports for the protocol, else the vendor's. Of the two
 *       schemes it is the plain one, unless the peer reports the secure one alone (for HTTP: its API is called so).
 * </ol>
 *
 * @param prefix path before every path; empty, or beginning with a slash
 */
record PrivateAddress(Scheme scheme, String host, int port, String prefix) {

    /**
     * @param reported ports that the peer tells
     * @param vendorPorts by scheme, where the peer tells none
     * @return by protocol; null where the API has no host
     */
    static PrivateAddress[] of(PeerSettings settings, Map<Scheme, Integer> reported, int[] vendorPorts) {
        Protocol[] all = Protocol.values();
        PrivateAddress[] addresses = new PrivateAddress[all.length];
        for (Protocol protocol : all) {
            PrivateAddress written = written(settings, protocol);
            addresses[protocol.ordinal()] =
                    written != null ? written : derived(settings, protocol, reported, vendorPorts);
        }
        return addresses;
    }

    private static PrivateAddress written(PeerSettings settings, Protocol protocol) {
        for (PayloadAddress address : settings.privateUrls()) {
            Scheme scheme = address.scheme();
            if (scheme != null && scheme.protocol() == protocol) {
                int port = address.port() == PayloadAddress.NO_PORT ? scheme.defaultPort() : address.port();
                return new PrivateAddress(scheme, address.host(), port, address.prefix());
            }
        }
        return null;
    }

    private static PrivateAddress derived(
            PeerSettings settings, Protocol protocol, Map<Scheme, Integer> reported, int[] vendorPorts) {
        PayloadAddress named = null;
        for (PayloadAddress address : settings.privateUrls()) {
            named = named == null || named.scheme() != null && address.scheme() == null ? address : named;
        }
        String host = named == null ? settings.apiUrl().getHost() : named.host();
        if (host == null) {
            return null;
        }
        Scheme scheme = scheme(settings, protocol, reported);
        boolean ported = protocol == Protocol.HTTP
                && named != null
                && named.scheme() == null
                && named.port() != PayloadAddress.NO_PORT;
        int port = ported ? named.port() : reported.getOrDefault(scheme, vendorPorts[scheme.ordinal()]);
        return new PrivateAddress(scheme, host, port, "");
    }

    private static Scheme scheme(PeerSettings settings, Protocol protocol, Map<Scheme, Integer> reported) {
        Scheme plain = null;
        Scheme secure = null;
        for (Scheme scheme : Scheme.values()) {
            if (scheme.protocol() == protocol) {
                plain = scheme.secure() ? plain : scheme;
                secure = scheme.secure() ? scheme : secure;
            }
        }
        if (reported.containsKey(plain) || reported.containsKey(secure)) {
            return reported.containsKey(plain) ? plain : secure;
        }
        boolean api = protocol == Protocol.HTTP
                && "https".equalsIgnoreCase(settings.apiUrl().getScheme());
        return api ? secure : plain;
    }
}
