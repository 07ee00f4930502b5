package org.sluice.listener.rtsp.internal;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.net.Authority;
import org.sluice.net.IpLiteral;
import org.sluice.net.ListenAddress;

/**
 * Knows what this Sluice's own RTSP addresses look like, since no player ends a ring of redirects by itself. Names are
 * not asked for: what a client called us itself is known from its request, and a relay to a name of ours comes back
 * with our {@link #mark}.
 */
final class Ourselves {

    private static final Logger LOG = LoggerFactory.getLogger(Ourselves.class);

    /** How this process signs requests that it carries on, in their {@code Via} (RFC 2326, section 12.43). */
    private final String mark = UUID.randomUUID().toString();

    private final Map<ListenAddress, Set<String>> authorities = new ConcurrentHashMap<>();

    String mark() {
        return mark;
    }

    /** A port is open. */
    void opened(ListenAddress address, int port) {
        Set<String> found = address.host() == null || address.host().isAnyLocalAddress()
                ? here()
                : Set.of(address.host().getHostAddress());
        authorities.put(
                address, found.stream().map(literal -> literal + ' ' + port).collect(Collectors.toUnmodifiableSet()));
    }

    /** The port is closed. */
    void closed(ListenAddress address) {
        authorities.remove(address);
    }

    private static Set<String> here() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(Ourselves::plain)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            LOG.debug("the addresses of this machine cannot be listed; only what clients call it is known", e);
            return Set.of();
        }
    }

    /** An address without its zone. */
    private static String plain(InetAddress address) {
        String literal = address.getHostAddress();
        int zone = literal.indexOf('%');
        return zone < 0 ? literal : literal.substring(0, zone);
    }

    /**
     * Whether an address is ours.
     *
     * @param authority of a URL
     * @param defaultPort that the URL's scheme means
     * @param asked the authority that the client called us, in normal form; may be null
     */
    boolean meant(String authority, int defaultPort, String asked) {
        String normal = Authority.normal(authority, defaultPort);
        if (normal == null || normal.equals(asked)) {
            return normal != null;
        }
        int colon = normal.lastIndexOf(':');
        String host = normal.substring(0, colon);
        InetAddress address = host.equals("localhost")
                ? InetAddress.getLoopbackAddress()
                : IpLiteral.parse(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        String own = address == null ? null : plain(address) + ' ' + normal.substring(colon + 1);
        return own != null && authorities.values().stream().anyMatch(set -> set.contains(own));
    }
}
