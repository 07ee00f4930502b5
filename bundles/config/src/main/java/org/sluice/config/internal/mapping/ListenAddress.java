package org.sluice.config.internal.mapping;

import org.sluice.api.config.Values;

/**
 * Where a listener listens: {@code PORT}, {@code ADDRESS:PORT} or {@code [IPV6]:PORT}.
 *
 * @param address empty for all addresses
 * @param port 0 for any free one
 */
record ListenAddress(String address, int port) {

    static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String address = colon < 0 ? "" : text.substring(0, colon);
        boolean plain = colon != 0 && (address.indexOf(':') < 0 || (address.startsWith("[") && address.endsWith("]")));
        if (!plain) {
            throw Values.expected(text, "PORT or ADDRESS:PORT, for instance 127.0.0.1:8080");
        }
        boolean all = address.equals("0.0.0.0") || address.equals("[::]") || address.equals("*");
        return new ListenAddress(all ? "" : address, Values.port(text.substring(colon + 1), true));
    }

    /** Whether both cannot be open at a time. */
    boolean collides(ListenAddress other) {
        return port != 0
                && port == other.port
                && (address.isEmpty() || other.address.isEmpty() || address.equals(other.address));
    }

    /** Whether a call from this machine of that address surely ends at this listener; names are not looked up. */
    boolean answers(ListenAddress called) {
        boolean localhost = isLoopback() && called.isLoopback() && (isNamed() || called.isNamed());
        boolean all = address.isEmpty() && called.isLoopback();
        return port != 0 && port == called.port && (all || localhost || address.equals(called.address));
    }

    private boolean isNamed() {
        return address.equals("localhost");
    }

    /** Whether nobody outside this machine can reach it. */
    boolean isLoopback() {
        return address.startsWith("127.") || address.equals("localhost") || address.equals("[::1]");
    }
}
