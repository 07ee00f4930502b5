package org.sluice.config.internal.mapping;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads addresses that are written as numbers, as the listeners read them: nothing is ever looked up. */
final class IpAddress {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern SIX = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");

    private IpAddress() {}

    /** The address of {@code 192.0.2.1} or {@code 2001:db8::1}, the latter without brackets; null for anything else. */
    static InetAddress parse(String text) {
        try {
            if (FOUR.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
            // What stands in brackets is never looked up as a name.
            return SIX.matcher(text).matches() ? InetAddress.getByName('[' + text + ']') : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The address of a host as URLs have it, IPv6 in brackets; null for names and for anything else. */
    static InetAddress ofHost(String host) {
        boolean brackets = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        String bare = brackets ? host.substring(1, host.length() - 1) : host;
        return brackets == bare.contains(":") ? parse(bare) : null;
    }

    /** Whether it is an address, or a network with its length in bits: {@code 10.0.0.0/8}. */
    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        InetAddress address = parse(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "0" : text.substring(slash + 1);
        return address != null && bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= 8 * address.getAddress().length;
    }
}
