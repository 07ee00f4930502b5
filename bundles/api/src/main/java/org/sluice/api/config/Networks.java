package org.sluice.api.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A set of networks as the configuration has them: {@code 10.0.0.0/8}, {@code 2001:db8::/32} or single addresses.
 * Immutable; nothing is ever looked up.
 */
public final class Networks {

    /** No network at all. */
    public static final Networks NONE = new Networks(List.of());

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern SIX = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

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
            return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }

    private final List<Network> networks;
    private final List<String> texts;

    private Networks(List<String> texts) {
        this.texts = List.copyOf(texts);
        this.networks = texts.stream().map(Networks::network).toList();
    }

    /**
     * Reads networks.
     *
     * @throws IllegalArgumentException names the first text that is none
     */
    public static Networks of(List<String> texts) {
        return new Networks(new ArrayList<>(texts));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        int most = address == null ? 0 : 8 * address.getAddress().length;
        int length = slash < 0 ? most : BITS.matcher(bits).matches() ? Integer.parseInt(bits) : most + 1;
        if (address == null || length > most) {
            throw Values.expected(text, "an address or a network, for instance 10.0.0.0/8 or 2001:db8::/32");
        }
        return new Network(address.getAddress(), length);
    }

    private static InetAddress address(String text) {
        try {
            if (FOUR.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
            // what stands in brackets is never looked up as a name
            return SIX.matcher(text).matches() ? InetAddress.getByName('[' + text + ']') : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** Whether one of the networks holds the address. */
    public boolean contains(InetAddress address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] octets = address.getAddress();
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(octets)) {
                return true;
            }
        }
        return false;
    }

    /** The networks as they were written. */
    @Override
    public String toString() {
        return String.join(" ", texts);
    }
}
