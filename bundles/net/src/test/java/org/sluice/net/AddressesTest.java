package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "8080, 8080",
        "*:8080, 8080",
        "0, 0",
        "127.0.0.1:8080, 127.0.0.1:8080",
        "localhost:8080, 127.0.0.1:8080",
        "[::1]:8080, [0:0:0:0:0:0:0:1]:8080"
    })
    void readsWhereToListen(String text, String normal) {
        ListenAddress address = ListenAddress.parse(text);
        assertThat(address).hasToString(normal);
        assertThat(ListenAddress.parse(normal)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8080",
                "x",
                "-1",
                "65536",
                "8080x",
                "example.com:80",
                "::1:8080",
                "[127.0.0.1]:80",
                "[::1]",
                "1.2.3:80",
                "1.2.3.4.5:80",
                "256.1.1.1:80",
                "[fe80::1%eth0]:80",
                "127.0.0.1:"
            })
    void refusesOtherAddresses(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "01.2.3.4", "1.2.3.4 ", "1..2.3", "a.b.c.d", "::g", ":", "1:2", "localhost"})
    void takesNumbersOnly(String text) {
        assertThat(IpLiteral.parse(text)).isNull();
    }

    @Test
    void readsMappedAddressesAsWhatTheyAre() {
        assertThat(IpLiteral.parse("::ffff:192.0.2.1")).isEqualTo(IpLiteral.parse("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 2001:db8::1, true"
    })
    void knowsWhatANetworkHolds(String network, String address, boolean holds) {
        CidrSet set = CidrSet.parse(List.of(network));
        assertThat(set.contains(IpLiteral.parse(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "host/8", "", "/8"})
    void refusesOtherNetworks(String text) {
        assertThatThrownBy(() -> CidrSet.parse(List.of("10.0.0.0/8", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void anEmptySetHoldsNothing() {
        assertThat(CidrSet.EMPTY.contains(InetAddress.getLoopbackAddress())).isFalse();
    }
}
