package org.sluice.geo.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The countries of all addresses, worked out of a database once, so that nothing of a file can go wrong later.
 * Immutable. IPv6 is told by the first 64 bits: databases of countries know no finer networks, and a client has so many
 * addresses anyhow.
 */
final class CountryTable {

    static final CountryTable EMPTY = new CountryTable(Ranges.NONE, Ranges.NONE, new String[] {""});

    private final Ranges ipv4;
    private final Ranges ipv6;
    /** Codes by the values of the ranges; the first one is empty. */
    private final String[] codes;

    private CountryTable(Ranges ipv4, Ranges ipv6, String[] codes) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.codes = codes;
    }

    /** The country of an address; empty when it is not known. */
    String of(InetAddress client) {
        byte[] bytes = client.getAddress();
        int value = bytes.length == 4 ? ipv4.find(number(bytes, 4)) : ipv6.find(ordered(number(bytes, 8)));
        return codes[value];
    }

    private static long number(byte[] bytes, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | (bytes[i] & 0xFF);
        }
        return number;
    }

    /** A number whose signed order is the given one's unsigned order. */
    private static long ordered(long unsigned) {
        return unsigned ^ Long.MIN_VALUE;
    }

    /** How many countries there are. */
    int countries() {
        return codes.length - 1;
    }

    /** How many runs of addresses of one country there are. */
    int ranges() {
        return ipv4.size() + ipv6.size();
    }

    /** Takes networks in the order of their addresses, IPv4 and IPv6 apart. */
    static final class Builder {

        private final Ranges.Builder ipv4 = new Ranges.Builder();
        private final Ranges.Builder ipv6 = new Ranges.Builder();
        private final List<String> codes = new ArrayList<>(List.of(""));
        private final Map<String, Short> values = new HashMap<>(Map.of("", (short) 0));

        /** @param start the first address as a number */
        void ipv4(long start, String code) {
            ipv4.add(start, value(code));
        }

        /** @param start the first 64 bits of the first address */
        void ipv6(long start, String code) {
            ipv6.add(ordered(start), value(code));
        }

        private short value(String code) {
            Short known = values.get(code);
            if (known != null) {
                return known;
            }
            short value = (short) codes.size();
            codes.add(code);
            values.put(code, value);
            return value;
        }

        CountryTable build() {
            return new CountryTable(ipv4.build(), ipv6.build(), codes.toArray(new String[0]));
        }
    }
}
