package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sluice.model.ProxyProtocol;
import org.sluice.net.IpLiteral;
import org.sluice.net.ProxyHeader;

/** The header that tells a peer who the client is. */
class ProxyLineTest {

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(IpLiteral.parse(address), port);
    }

    private static String text(InetSocketAddress from, InetSocketAddress to) {
        return new String(ProxyLine.of(ProxyProtocol.V1, from, to), StandardCharsets.US_ASCII);
    }

    @Test
    void writesVersion1() {
        assertThat(text(at("192.0.2.1", 40000), at("198.51.100.7", 1935)))
                .isEqualTo("PROXY TCP4 192.0.2.1 198.51.100.7 40000 1935\r\n");
        assertThat(text(at("2001:db8::1", 40000), at("2001:db8::2", 1935)))
                .isEqualTo("PROXY TCP6 2001:db8:0:0:0:0:0:1 2001:db8:0:0:0:0:0:2 40000 1935\r\n");
        assertThat(text(at("192.0.2.1", 40000), at("2001:db8::2", 1935)))
                .isEqualTo("PROXY TCP6 0:0:0:0:0:ffff:c000:201 2001:db8:0:0:0:0:0:2 40000 1935\r\n");
    }

    @Test
    void writesVersion2() {
        byte[] header = ProxyLine.of(ProxyProtocol.V2, at("192.0.2.1", 40000), at("198.51.100.7", 1935));
        assertThat(HexFormat.of().formatHex(header))
                .isEqualTo("0d0a0d0a000d0a515549540a" + "2111000c" + "c0000201" + "c6336407" + "9c40" + "078f");
        byte[] six = ProxyLine.of(ProxyProtocol.V2, at("2001:db8::1", 1), at("2001:db8::2", 2));
        assertThat(six).hasSize(52);
        assertThat(HexFormat.of().formatHex(six, 12, 16)).isEqualTo("21210024");
    }

    @Test
    void isReadByOurOwnListeners() {
        for (ProxyProtocol version : new ProxyProtocol[] {ProxyProtocol.V1, ProxyProtocol.V2}) {
            for (String client : new String[] {"192.0.2.1", "2001:db8::1"}) {
                ProxyHeader header = new ProxyHeader();
                byte[] bytes = ProxyLine.of(version, at(client, 40000), at("198.51.100.7", 1935));
                assertThat(header.read(ByteBuffer.wrap(bytes))).isEqualTo(ProxyHeader.State.DONE);
                assertThat(header.source()).isEqualTo(IpLiteral.parse(client));
                assertThat(header.seen()).hasSameSizeAs(bytes);
            }
        }
    }

    @Test
    void aPortThatNobodyToldIsNotMadeUp() throws Exception {
        InetAddress named = IpLiteral.parse("192.0.2.1");
        assertThat(ProxyLine.client(named, at("127.0.0.1", 4711)).getPort()).isZero();
        assertThat(ProxyLine.client(named, at("192.0.2.1", 4711)).getPort()).isEqualTo(4711);
    }

    @Test
    void comesFirstOnTheWire() throws Exception {
        try (Rig rig = new Rig()) {
            rig.target = rig.target(ProxyProtocol.V1);
            Socket client = rig.carried();
            Socket peer = rig.accepted();
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            String expected = "PROXY TCP4 127.0.0.1 127.0.0.1 " + client.getLocalPort() + ' ' + client.getPort()
                    + "\r\n" + "hello";
            byte[] read = peer.getInputStream().readNBytes(expected.length());
            assertThat(new String(read, StandardCharsets.US_ASCII)).isEqualTo(expected);
        }
    }
}
