package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Payload;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Scheme;
import org.sluice.net.CidrSet;
import org.sluice.net.IpLiteral;

@Timeout(20)
class ClientAddressTest {

    private static final String PROXY = "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "10.0.0.1    | -                                   | 10.0.0.1",
                "10.0.0.1    | 203.0.113.7                         | 203.0.113.7",
                "10.0.0.1    | 6.6.6.6, 203.0.113.7                | 203.0.113.7",
                "10.0.0.1    | 6.6.6.6, 203.0.113.7, 10.0.0.2      | 203.0.113.7",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2                  | 10.0.0.3",
                "10.0.0.1    | 203.0.113.7:4711                    | 203.0.113.7",
                "10.0.0.1    | [2001:db8::7]:4711                  | 2001:db8:0:0:0:0:0:7",
                "10.0.0.1    | 2001:db8::7                         | 2001:db8:0:0:0:0:0:7",
                "10.0.0.1    | 6.6.6.6, unknown                    | 10.0.0.1",
                "10.0.0.1    | 6.6.6.6, , 10.0.0.2                 | 10.0.0.2",
                "10.0.0.1    | ,                                   | 10.0.0.1",
                "10.0.0.1    | evil.example                        | 10.0.0.1",
                "10.0.0.1    | ::ffff:10.0.0.9, ::ffff:10.0.0.2    | 10.0.0.9",
                "192.0.2.9   | 203.0.113.7                         | 192.0.2.9"
            })
    void believesTrustedProxiesAlone(String sender, String forwardedFor, String client) {
        ForwardedFor rule = new ForwardedFor(CidrSet.parse(List.of("10.0.0.0/8")), Scheme.HTTP);
        Request request = new Request(
                "GET",
                "/",
                "/",
                null,
                1,
                true,
                Body.NONE,
                null,
                null,
                null,
                forwardedFor,
                "https",
                null,
                null,
                Payload.NONE);
        Client found = rule.client(IpLiteral.parse(sender), request);
        assertThat(found.address()).isEqualTo(IpLiteral.parse(client));
        assertThat(found.scheme()).isEqualTo(sender.startsWith("10.") ? Scheme.HTTPS : Scheme.HTTP);
    }

    @Test
    void takesTheAddressFromAProxyHeader() throws IOException {
        try (Rig rig = Rig.redirecting("trusted_proxies", "127.0.0.0/8");
                Wire wire = rig.connect();
                Wire direct = rig.connect()) {
            wire.send(PROXY.substring(0, 20)).send(PROXY.substring(20)).get("/a");
            assertThat(wire.reply().status()).isEqualTo(302);
            assertThat(rig.lastAsked().client()).isEqualTo(IpLiteral.parse("203.0.113.7"));
            // Now the proxied client is the sender, and nobody believes it.
            wire.get("/b", "X-Forwarded-For: 6.6.6.6").reply();
            assertThat(rig.lastAsked().client()).isEqualTo(IpLiteral.parse("203.0.113.7"));
            direct.get("/c").reply();
            assertThat(rig.lastAsked().client()).isEqualTo(IpLiteral.parse("127.0.0.1"));
        }
    }

    @Test
    void closesATrustedConnectionWithoutTheHeaderThatItMustHave() throws IOException {
        try (Rig rig = Rig.redirecting("trusted_proxies", "127.0.0.0/8", "proxy_protocol", "on");
                Wire none = rig.connect();
                Wire broken = rig.connect();
                Wire stalled = rig.connect()) {
            assertThat(none.get("/a").closes()).isTrue();
            assertThat(broken.send("PROXY TCP4 x\r\n").closes()).isTrue();
            assertThat(stalled.send("PROXY TC").closes()).isTrue();
            assertThat(rig.asked).isEmpty();
        }
    }

    @Test
    void takesNoHeaderFromAnybodyElse() throws IOException {
        try (Rig rig = Rig.redirecting("trusted_proxies", "10.0.0.0/8");
                Wire wire = rig.connect();
                Wire forged = rig.connect()) {
            assertThat(wire.send(PROXY).get("/a").reply().status()).isEqualTo(400);
            forged.get("/b", "X-Forwarded-For: 6.6.6.6").reply();
            assertThat(rig.lastAsked().client()).isEqualTo(IpLiteral.parse("127.0.0.1"));
        }
    }

    @Test
    void capsTheClientsThatAProxyNames() throws IOException {
        try (Rig rig = Rig.redirecting("trusted_proxies", "127.0.0.0/8", "max_connections_per_address", "1");
                Wire first = rig.connect();
                Wire second = rig.connect();
                Wire other = rig.connect()) {
            assertThat(first.send(PROXY).get("/a").reply().status()).isEqualTo(302);
            assertThat(second.send(PROXY).get("/a").closes()).isTrue();
            assertThat(other.send(PROXY.replace("203.0.113.7", "203.0.113.8"))
                            .get("/a")
                            .reply()
                            .status())
                    .isEqualTo(302);
        }
    }
}
