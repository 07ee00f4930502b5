package org.sluice.admin.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.sluice.api.config.Values;

/** Reads an address literal; never asks a name server. */
final class ClientAddress {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private ClientAddress() {}

    /** @throws IllegalArgumentException when it is none */
    static InetAddress parse(String text) {
        boolean literal = IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
        if (literal) {
            try {
                // Of these characters alone, a name that would be looked up cannot be made.
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(expected(text).getMessage(), e);
            }
        }
        throw expected(text);
    }

    private static IllegalArgumentException expected(String text) {
        return Values.expected(text, "a client address such as 192.0.2.7 or 2001:db8::7");
    }
}
