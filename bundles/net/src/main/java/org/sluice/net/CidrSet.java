package org.sluice.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A set of networks, written {@code 10.0.0.0/8}, {@code 2001:db8::/32} or as single addresses. Immutable. */
public final class CidrSet {

    /** No network at all. */
    public static final CidrSet EMPTY = new CidrSet(List.of());

    private record Network(byte[] prefix, int bits) {

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits >> 3;
            for (int i = 0; i < whole; i++) {
                if (address[i] != prefix[i]) {
                    return false;
                }
            }
            int rest = bits & 7;
            return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0;
        }

        @Override
        public String toString() {
            return IpLiteral.of(prefix).getHostAddress() + '/' + bits;
        }
    }

    private final List<Network> networks;

    private CidrSet(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads networks.
     *
     * @throws IllegalArgumentException names the first text that is none
     */
    public static CidrSet parse(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            networks.add(network(text));
        }
        return new CidrSet(networks);
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        InetAddress address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw expected(text);
        }
        int most = address.getAddress().length * 8;
        String digits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        boolean plain =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(digits) > most) {
            throw expected(text);
        }
        return new Network(address.getAddress(), Integer.parseInt(digits));
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(
                "'" + text + "' found, an address or a network expected, for instance 10.0.0.0/8 or 2001:db8::/32");
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** Whether one of the networks holds the address; an IPv4 address mapped into IPv6 counts as the IPv4 address. */
    public boolean contains(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] octets = address.getAddress();
        for (Network network : networks) {
            if (network.contains(octets)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return networks.toString();
    }
}
