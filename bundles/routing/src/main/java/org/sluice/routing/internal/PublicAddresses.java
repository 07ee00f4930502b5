package org.sluice.routing.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sluice.model.PayloadAddress;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/**
 * Where clients of each scheme are sent: {@code scheme://host[:port][prefix]}, from the configuration and what the
 * peer reports, never from a client. The rules, in order, for one protocol (design section 7):
 *
 * <ol>
 *   <li>URLs of {@code public_payload_url} are taken as written.
 *   <li>{@code HOST:PORT} serves HTTP, by the scheme that the peer plays on that port.
 *   <li>{@code HOST} serves every scheme that the peer plays, on that scheme's default port; for RTSP and RTMP on the
 *       port that the peer reports, since the two have no usual one behind a gateway.
 *   <li>Only if the protocol got no address so: the peer's positional host (for RTSP and RTMP the first public host, if
 *       there is one), on the port that the peer reports, else the vendor's.
 *   <li>A client whose own scheme has an address is sent there; else to the other scheme of its protocol.
 * </ol>
 *
 * A peer plays the schemes for which it reports a port; if it reports none of a protocol, over HTTP that of its API.
 */
final class PublicAddresses {

    private final PeerSettings settings;
    private final Map<Scheme, Integer> reported;
    private final int[] vendorPorts;
    private final Map<Scheme, String> found = new EnumMap<>(Scheme.class);

    private PublicAddresses(PeerSettings settings, Map<Scheme, Integer> reported, int[] vendorPorts) {
        this.settings = settings;
        this.reported = reported;
        this.vendorPorts = vendorPorts;
    }

    /**
     * @param reported ports that the peer tells
     * @param vendorPorts by scheme, where the peer tells none
     * @return by the client's scheme; null where there is no address
     */
    static String[] of(PeerSettings settings, Map<Scheme, Integer> reported, int[] vendorPorts) {
        PublicAddresses addresses = new PublicAddresses(settings, reported, vendorPorts);
        addresses.explicit();
        for (Protocol protocol : Protocol.values()) {
            if (addresses.none(protocol)) {
                addresses.derive(protocol);
            }
        }
        return addresses.byClientScheme();
    }

    private void explicit() {
        for (PayloadAddress address : settings.publicUrls()) {
            if (address.scheme() != null) {
                found.putIfAbsent(
                        address.scheme(),
                        base(address.scheme(), address.host(), written(address.port()), address.prefix()));
            }
        }
        for (PayloadAddress address : settings.publicUrls()) {
            if (address.scheme() == null && address.port() != PayloadAddress.NO_PORT) {
                Scheme scheme = schemeOf(address.port());
                found.putIfAbsent(scheme, base(scheme, address.host(), written(address.port()), ""));
            } else if (address.scheme() == null) {
                for (Scheme scheme : played(Protocol.HTTP)) {
                    found.putIfAbsent(scheme, base(scheme, address.host(), "", ""));
                }
            }
        }
    }

    /** The scheme that the peer plays on a port; where nothing tells, the usual one of the port, if the peer plays it. */
    private Scheme schemeOf(int port) {
        List<Scheme> played = played(Protocol.HTTP);
        for (Scheme scheme : played) {
            if (Integer.valueOf(port).equals(reported.get(scheme))) {
                return scheme;
            }
        }
        for (Scheme scheme : played) {
            if (port == scheme.defaultPort()) {
                return scheme;
            }
        }
        return played.get(0);
    }

    private List<Scheme> played(Protocol protocol) {
        List<Scheme> told =
                schemes(protocol).stream().filter(reported::containsKey).toList();
        if (!told.isEmpty()) {
            return told;
        }
        boolean secure = protocol == Protocol.HTTP
                && "https".equalsIgnoreCase(settings.apiUrl().getScheme());
        return schemes(protocol).stream()
                .filter(scheme -> scheme.secure() == secure)
                .toList();
    }

    private boolean none(Protocol protocol) {
        return schemes(protocol).stream().noneMatch(found::containsKey);
    }

    private void derive(Protocol protocol) {
        String host = protocol == Protocol.HTTP || settings.publicUrls().isEmpty()
                ? positionalHost(settings.name())
                : settings.publicUrls().get(0).host();
        if (host == null) {
            return;
        }
        for (Scheme scheme : played(protocol)) {
            int port = reported.getOrDefault(scheme, vendorPorts[scheme.ordinal()]);
            found.put(scheme, base(scheme, host, port == scheme.defaultPort() ? "" : written(port), ""));
        }
    }

    /** The host of {@code HOST[:PORT]}, an IPv6 literal in brackets; null when it is none. */
    static String positionalHost(String name) {
        boolean bareIpv6 = !name.startsWith("[") && name.indexOf(':') != name.lastIndexOf(':');
        try {
            return new URI("http://" + (bareIpv6 ? "[" + name + "]" : name)).getHost();
        } catch (URISyntaxException e) {
            return null; // a peer is not always named after its host: then only a public URL gives an address
        }
    }

    private static String written(int port) {
        return port == PayloadAddress.NO_PORT ? "" : ":" + port;
    }

    private static String base(Scheme scheme, String host, String port, String prefix) {
        return scheme.text() + "://" + host + port + prefix;
    }

    private String[] byClientScheme() {
        Scheme[] all = Scheme.values();
        String[] bases = new String[all.length];
        for (Scheme scheme : all) {
            bases[scheme.ordinal()] = found.getOrDefault(scheme, found.get(other(scheme)));
        }
        return bases;
    }

    private static Scheme other(Scheme scheme) {
        List<Scheme> both = schemes(scheme.protocol());
        return both.get(1 - both.indexOf(scheme));
    }

    private static List<Scheme> schemes(Protocol protocol) {
        return switch (protocol) {
            case HTTP -> List.of(Scheme.HTTP, Scheme.HTTPS);
            case RTSP -> List.of(Scheme.RTSP, Scheme.RTSPS);
            case RTMP -> List.of(Scheme.RTMP, Scheme.RTMPS);
        };
    }
}
