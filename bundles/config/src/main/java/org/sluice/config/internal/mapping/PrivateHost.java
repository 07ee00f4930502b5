package org.sluice.config.internal.mapping;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises hosts that clients elsewhere do not reach, by their spelling alone: nothing is looked up. */
final class PrivateHost {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final List<String> LOCAL = List.of(".local", ".localhost", ".internal", ".lan", ".home.arpa");

    private PrivateHost() {}

    /** What kind of private host it is, for a message; null when it may be public. */
    static String kind(String host) {
        if (host.isEmpty()) {
            return null;
        }
        if (host.startsWith("[")) {
            return ipv6(host.substring(1));
        }
        if (IPV4.matcher(host).matches()) {
            return ipv4(host.split("\\."));
        }
        if (host.equals("localhost")) {
            return "this machine itself";
        }
        if (host.indexOf('.') < 0 || LOCAL.stream().anyMatch(host::endsWith)) {
            return "a name without a domain that clients could look up";
        }
        return null;
    }

    private static String ipv4(String[] parts) {
        int first = Integer.parseInt(parts[0]);
        int second = Integer.parseInt(parts[1]);
        if (first == 127 || first == 0) {
            return "this machine itself";
        }
        boolean rfc1918 = first == 10 || (first == 192 && second == 168) || (first == 172 && second / 16 == 1);
        boolean shared = first == 100 && second / 64 == 1;
        boolean link = first == 169 && second == 254;
        return rfc1918 || shared || link ? "in a private network" : null;
    }

    private static String ipv6(String address) {
        if (address.startsWith("::1]") || address.startsWith("::]")) {
            return "this machine itself";
        }
        boolean unique = address.startsWith("fc") || address.startsWith("fd");
        boolean link = address.matches("fe[89ab].*");
        return unique || link ? "in a private network" : null;
    }
}
