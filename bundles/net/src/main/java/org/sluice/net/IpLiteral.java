package org.sluice.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Reads addresses that are written as numbers, and only those: nothing here ever asks a name server. */
public final class IpLiteral {

    private static final int LONGEST = 45;

    private IpLiteral() {}

    /**
     * The address of {@code 192.0.2.1} or {@code 2001:db8::1}, the latter without brackets and zone.
     *
     * @return null for anything else
     */
    public static InetAddress parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    private static InetAddress four(String text) {
        byte[] octets = new byte[4];
        int octet = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (digits == 0 || octet == 4) {
                    return null;
                }
                octets[octet++] = (byte) value;
                digits = 0;
                value = 0;
            } else if (c >= '0' && c <= '9' && !(digits > 0 && value == 0)) {
                value = value * 10 + c - '0';
                digits++;
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return octet == 4 ? of(octets) : null;
    }

    private static InetAddress six(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.' || c > 0x7f) {
                return null;
            }
        }
        try {
            // A text with a colon is never looked up as a name.
            return InetAddress.getByName('[' + text + ']');
        } catch (UnknownHostException e) {
            return null;
        }
    }

    static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(octets.length + " bytes are no address, 4 or 16 expected", e);
        }
    }
}
