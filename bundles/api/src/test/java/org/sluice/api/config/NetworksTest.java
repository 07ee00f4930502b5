package org.sluice.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a network of the configuration holds. */
class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 2001:db8::1, true"
    })
    void holds(String network, String address, boolean held) throws Exception {
        assertThat(Networks.of(List.of("203.0.113.77", network)).contains(InetAddress.getByName(address)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0/8",
                "1.2.3.4.5",
                "10.0.0.1/-1",
                "2001:db8::/129",
                "cafe.de"
            })
    void whatIsNoNetworkIsTold(String text) {
        assertThatThrownBy(() -> Networks.of(List.of("10.0.0.1", text)))
                .hasMessageStartingWith("'" + text + "' found; expected an address or a network");
    }

    @Test
    void noneHoldsNobody() throws Exception {
        assertThat(Networks.NONE.contains(InetAddress.getByName("127.0.0.1"))).isFalse();
        assertThat(Networks.NONE.isEmpty()).isTrue();
        assertThat(Networks.of(List.of("10.0.0.0/8", "::1"))).hasToString("10.0.0.0/8 ::1");
    }
}
