package org.sluice.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a listener listens.
 *
 * @param host null for every address of this machine, over IPv4 and IPv6
 * @param port 0 to 65535; 0 takes a free one
 */
public record ListenAddress(InetAddress host, int port) {

    public ListenAddress {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
    }

    /**
     * Reads {@code 8080}, {@code *:8080}, {@code 127.0.0.1:8080}, {@code [::1]:8080} or {@code localhost:8080}.
     *
     * @throws IllegalArgumentException for anything else, names included
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "*" : text.substring(0, colon);
        return new ListenAddress(host(host, text), port(text.substring(colon + 1), text));
    }

    private static InetAddress host(String host, String text) {
        if (host.equals("*")) {
            return null;
        }
        if (host.equals("localhost")) {
            return IpLiteral.parse("127.0.0.1");
        }
        boolean brackets = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        InetAddress address = brackets == bare.contains(":") ? IpLiteral.parse(bare) : null;
        if (address == null) {
            throw expected(text);
        }
        return address;
    }

    private static int port(String digits, String text) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(digits) > 65535) {
            throw expected(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(
                "'" + text + "' found, PORT or IP:PORT expected, for instance 8080, 127.0.0.1:8080 or [::1]:8080");
    }

    /** The socket address to bind. */
    public InetSocketAddress socketAddress() {
        return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    /** The address as it is written in {@code sluice.conf}. */
    @Override
    public String toString() {
        if (host == null) {
            return Integer.toString(port);
        }
        String literal = host.getHostAddress();
        return (literal.indexOf(':') < 0 ? literal : '[' + literal + ']') + ':' + port;
    }
}
