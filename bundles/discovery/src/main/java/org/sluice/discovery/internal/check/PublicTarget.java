package org.sluice.discovery.internal.check;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sluice.api.spi.PeerDriver;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/**
 * An address to which clients are sent.
 *
 * @param base {@code scheme://host[:port][prefix]}
 */
record PublicTarget(String base, String host, int port, boolean http) {

    private static final int IPV6_BYTES = 16;

    /**
     * Those of a peer, HTTP first: what stands in the configuration, else the peer's host where it plays.
     *
     * @param reported ports that the peer tells
     */
    static List<PublicTarget> of(PeerSettings settings, Map<Scheme, Integer> reported, PeerDriver driver) {
        List<PublicTarget> targets = new ArrayList<>();
        Scheme played = played(settings, reported);
        for (PayloadAddress address : settings.publicUrls()) {
            Scheme scheme = address.scheme() != null
                    ? address.scheme()
                    : address.port() != PayloadAddress.NO_PORT ? schemeOf(address.port(), reported, played) : played;
            int port = address.port() == PayloadAddress.NO_PORT ? scheme.defaultPort() : address.port();
            targets.add(target(scheme, address.host(), port, address.prefix()));
        }
        if (targets.stream().noneMatch(PublicTarget::http) && settings.apiUrl().getHost() != null) {
            int port = reported.getOrDefault(played, driver.defaultPort(played));
            targets.add(target(played, positionalHost(settings), port, ""));
        }
        targets.sort((a, b) -> Boolean.compare(b.http(), a.http()));
        return targets;
    }

    private static PublicTarget target(Scheme scheme, String host, int port, String prefix) {
        String base = scheme.text() + "://" + host + (port == scheme.defaultPort() ? "" : ":" + port) + prefix;
        return new PublicTarget(base, unbracketed(host), port, scheme.protocol() == Protocol.HTTP);
    }

    private static Scheme played(PeerSettings settings, Map<Scheme, Integer> reported) {
        if (reported.containsKey(Scheme.HTTP) || reported.containsKey(Scheme.HTTPS)) {
            return reported.containsKey(Scheme.HTTP) ? Scheme.HTTP : Scheme.HTTPS;
        }
        return "https".equalsIgnoreCase(settings.apiUrl().getScheme()) ? Scheme.HTTPS : Scheme.HTTP;
    }

    private static Scheme schemeOf(int port, Map<Scheme, Integer> reported, Scheme otherwise) {
        return Integer.valueOf(port).equals(reported.get(Scheme.HTTPS)) ? Scheme.HTTPS : otherwise;
    }

    private static String positionalHost(PeerSettings settings) {
        String name = settings.name();
        int colon = name.lastIndexOf(':');
        boolean ported = colon > 0 && name.indexOf(':') == colon || name.startsWith("[") && name.indexOf("]:") > 0;
        return ported ? name.substring(0, colon) : name;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether an address means nothing outside of its own network. */
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == IPV6_BYTES && (bytes[0] & 0xFE) == 0xFC;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || uniqueLocal;
    }
}
