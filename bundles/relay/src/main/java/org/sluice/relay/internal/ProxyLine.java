package org.sluice.relay.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sluice.model.ProxyProtocol;

/**
 * Writes the header of the PROXY protocol, with which a connection to a peer begins (haproxy.org, proxy-protocol.txt,
 * sections 2.1 and 2.2). Addresses of two families are both written as those of IPv6.
 */
final class ProxyLine {

    private static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final byte VERSION_2_PROXY = 0x21;
    private static final byte TCP_OVER_IPV4 = 0x11;
    private static final byte TCP_OVER_IPV6 = 0x21;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private ProxyLine() {}

    /**
     * @param version not {@code OFF}
     * @param from the client
     * @param to where the client connected to
     */
    static byte[] of(ProxyProtocol version, InetSocketAddress from, InetSocketAddress to) {
        byte[] source = from.getAddress().getAddress();
        byte[] destination = to.getAddress().getAddress();
        if (source.length != destination.length) {
            source = mapped(source);
            destination = mapped(destination);
        }
        return version == ProxyProtocol.V1
                ? text(source, from.getPort(), destination, to.getPort())
                : binary(source, from.getPort(), destination, to.getPort());
    }

    private static byte[] mapped(byte[] address) {
        if (address.length == IPV6) {
            return address;
        }
        byte[] six = new byte[IPV6];
        six[10] = (byte) 0xff;
        six[11] = (byte) 0xff;
        System.arraycopy(address, 0, six, 12, IPV4);
        return six;
    }

    private static byte[] text(byte[] source, int sourcePort, byte[] destination, int destinationPort) {
        String family = source.length == IPV4 ? "TCP4" : "TCP6";
        String line = "PROXY " + family + ' ' + written(source) + ' ' + written(destination) + ' ' + sourcePort + ' '
                + destinationPort + "\r\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** In full and in lower case, also for what Java would take for an IPv4 address. */
    private static String written(byte[] address) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < address.length; i += address.length == IPV4 ? 1 : 2) {
            if (address.length == IPV4) {
                text.append(i == 0 ? "" : ".").append(address[i] & 0xff);
            } else {
                int group = (address[i] & 0xff) << 8 | address[i + 1] & 0xff;
                text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
            }
        }
        return text.toString();
    }

    private static byte[] binary(byte[] source, int sourcePort, byte[] destination, int destinationPort) {
        int body = 2 * source.length + 4;
        ByteBuffer out = ByteBuffer.allocate(SIGNATURE.length + 4 + body);
        out.put(SIGNATURE).put(VERSION_2_PROXY).put(source.length == IPV4 ? TCP_OVER_IPV4 : TCP_OVER_IPV6);
        out.putShort((short) body).put(source).put(destination);
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** An address that a proxy named, with the port where it is known. */
    static InetSocketAddress client(InetAddress named, InetSocketAddress remote) {
        return named.equals(remote.getAddress()) ? remote : new InetSocketAddress(named, 0);
    }
}
