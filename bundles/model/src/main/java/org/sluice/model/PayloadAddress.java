package org.sluice.model;

import java.util.Locale;

/**
 * Where media is fetched, as an operator wrote it: {@code HOST}, {@code HOST:PORT} or a URL.
 *
 * @param scheme null when only a host, with or without a port, was written
 * @param host lower case; an IPv6 literal stands in brackets
 * @param port -1 when none was written
 * @param prefix path that goes before every playback path: empty, or begins with a slash and does not end with one
 */
public record PayloadAddress(Scheme scheme, String host, int port, String prefix) {

    /** The port of an address that names none. */
    public static final int NO_PORT = -1;

    public PayloadAddress {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("address without a host");
        }
        if (port != NO_PORT && (port < 1 || port > 65535)) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "path prefix '" + prefix + "' must begin with a slash and not end with one");
        }
        host = host.toLowerCase(Locale.ROOT);
    }
}
