package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ConnectionCapsTest {

    private static final InetAddress A = IpLiteral.parse("192.0.2.1");
    private static final InetAddress B = IpLiteral.parse("192.0.2.2");

    @Test
    void countsPerAddress() {
        ConnectionCaps caps = new ConnectionCaps(10, 2);
        assertThat(caps.enter(A)).isTrue();
        assertThat(caps.enter(A)).isTrue();
        assertThat(caps.enter(A)).isFalse();
        assertThat(caps.enter(B)).isTrue();
        caps.leave(A);
        assertThat(caps.enter(A)).isTrue();
        assertThat(caps.open()).isEqualTo(3);
        assertThat(caps.refused()).isEqualTo(1);
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        ConnectionCaps caps = new ConnectionCaps(10, 1);
        assertThat(caps.enter(IpLiteral.parse("2001:db8:0:1::1"))).isTrue();
        assertThat(caps.enter(IpLiteral.parse("2001:db8:0:1:ffff::2"))).isFalse();
        assertThat(caps.enter(IpLiteral.parse("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void countsInTotal() {
        ConnectionCaps caps = new ConnectionCaps(2, 2);
        assertThat(caps.enter(null)).isTrue();
        assertThat(caps.claim(A)).isTrue();
        assertThat(caps.enter(B)).isTrue();
        assertThat(caps.enter(null)).isFalse();
        caps.leave(A);
        caps.leave(B);
        assertThat(caps.open()).isZero();
        assertThat(caps.sources()).isZero();
    }
}
