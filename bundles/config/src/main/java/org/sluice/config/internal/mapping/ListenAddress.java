package org.sluice.config.internal.mapping;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.sluice.api.config.Values;

/**
 * Where a listener listens: {@code PORT}, {@code ADDRESS:PORT} or {@code [IPV6]:PORT}.
 *
 * @param address in one spelling for each address; empty for all of them
 * @param port 0 for any free one
 */
record ListenAddress(String address, int port) {

    private static final String LOCALHOST = "localhost";

    /** What stands behind a listener's word. Names are no addresses to listen on, but for {@code localhost}. */
    static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "*" : text.substring(0, colon);
        host = host.equals(LOCALHOST) ? "127.0.0.1" : host;
        if (!host.equals("*") && IpAddress.ofHost(host) == null) {
            throw Values.expected(text, "PORT or IP:PORT, for instance 8080, 127.0.0.1:8080 or [::1]:8080");
        }
        return new ListenAddress(host.equals("*") ? "" : spelled(host), Values.port(text.substring(colon + 1), true));
    }

    /** Where a client calls that uses this host, which may be a name. */
    static ListenAddress called(String host, int port) {
        return new ListenAddress(spelled(host), port);
    }

    private static String spelled(String host) {
        InetAddress address = IpAddress.ofHost(host);
        if (address == null) {
            return host;
        }
        String text = address.getHostAddress();
        return address.isAnyLocalAddress() ? "" : address instanceof Inet6Address ? '[' + text + ']' : text;
    }

    /** Whether both cannot be open at a time. */
    boolean collides(ListenAddress other) {
        return port != 0
                && port == other.port
                && (address.isEmpty() || other.address.isEmpty() || address.equals(other.address));
    }

    /** Whether a call from this machine of that address surely ends at this listener; names are not looked up. */
    boolean answers(ListenAddress called) {
        boolean localhost = isLoopback() && called.address.equals(LOCALHOST);
        boolean all = address.isEmpty() && called.isLoopback();
        return port != 0 && port == called.port && (all || localhost || address.equals(called.address));
    }

    /** Whether nobody outside this machine can reach it. */
    boolean isLoopback() {
        InetAddress ip = IpAddress.ofHost(address);
        return address.equals(LOCALHOST) || (ip != null && ip.isLoopbackAddress());
    }
}
