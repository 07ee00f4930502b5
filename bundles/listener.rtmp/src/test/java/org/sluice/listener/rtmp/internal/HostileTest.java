package org.sluice.listener.rtmp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.model.Decision;
import org.sluice.model.ReasonCode;

/** Clients that are slow, or that send what is no RTMP. */
class HostileTest {

    /** What the other side sends until it closes; a reset is a close. */
    private static int drained(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        int count = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                count++;
            }
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return count;
    }

    @Test
    void whoIsSlowWithTheHandshakeIsCut() throws Exception {
        try (Rig rig = new Rig("setup_timeout", "300ms");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            Instant begun = Instant.now();
            socket.getOutputStream().write(3);
            assertThat(drained(socket)).isZero();
            assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofMillis(250), Duration.ofSeconds(3));
        }
    }

    @Test
    void whoNamesNoStreamIsCut() throws Exception {
        try (Rig rig = new Rig("setup_timeout", "300ms");
                FakeClient client = new FakeClient(rig.port()).ready("live")) {
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void aBrowserIsCutAtOnce() throws Exception {
        try (Rig rig = new Rig();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(drained(socket)).isZero();
        }
    }

    /** A command of 64 KiB and more; a chunk of type 3 out of nowhere; an endless text; AMF3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "030000000100011400000000",
                "c5",
                "03000000000005140000000002ffff6161",
                "0300000000000514000000001101010101",
                "020000000000040100000000ffffffff"
            })
    void whatIsNoRtmpIsCut(String hex) throws Exception {
        try (Rig rig = new Rig();
                FakeClient client = new FakeClient(rig.port())) {
            client.socket.getOutputStream().write(HexFormat.of().parseHex(hex));
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void commandsBeforeConnectAreCut() throws Exception {
        try (Rig rig = new Rig();
                FakeClient client = new FakeClient(rig.port())) {
            client.say(0, Command.of("createStream", 2, (Object) null));
            assertThat(client.next()).isNull();
        }
    }

    /** Nobody takes it yet, so it goes nowhere; for ever it may not. */
    @Test
    void mediaBeforeTheStreamIsCut() throws Exception {
        try (Rig rig = new Rig("setup_timeout", "60s");
                FakeClient client = new FakeClient(rig.port()).ready("live")) {
            byte[] large = HexFormat.of().parseHex("02000000000004010000000000ffffff" + "04000000ffffff0901000000");
            assertThatThrownBy(() -> {
                        client.socket.getOutputStream().write(large);
                        for (int sent = 0; sent < 0xffffff; sent += 65_536) {
                            client.socket.getOutputStream().write(new byte[65_536]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    /** A client that sends pings and reads nothing; it is over when that fails. */
    private static void flood(Socket socket) {
        byte[] pings = HexFormat.of().parseHex("02000000000006040000000000060000002a".repeat(4_000));
        assertThatThrownBy(() -> {
                    for (int sent = 0; sent < 64 << 20; sent += pings.length) {
                        socket.getOutputStream().write(pings);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static FakeClient smallReader(Rig rig) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.port()));
        return new FakeClient(socket, 0);
    }

    @Test
    void whoDoesNotReadItsAnswersIsCut() throws Exception {
        try (Rig rig = new Rig();
                FakeClient client = smallReader(rig).ready("live")) {
            flood(client.socket);
        }
    }

    @Test
    void whoIsCarriedAndDoesNotReadItsAnswersIsCut() throws Exception {
        try (FakePeer peer = new FakePeer();
                Rig rig = Rig.relaying(peer);
                FakeClient client = smallReader(rig).play("live", "cam1")) {
            FakePeer.Guest guest = peer.guest();
            guest.status("status", "NetStream.Play.Start");
            client.command("onStatus");
            flood(client.socket);
            await().atMost(5, SECONDS).until(() -> rig.relays.sessions() == 0);
        }
    }

    @Test
    void aPongHoldsNoMoreThanTheTime() throws Exception {
        UserControl pong = new UserControl(UserControl.PING, new byte[65_000]).pong();
        assertThat(pong.type()).isEqualTo(UserControl.PONG);
        assertThat(pong.rest()).hasSize(4);
        assertThat(new UserControl(UserControl.PING, new byte[1]).pong().rest()).hasSize(1);
    }

    @Test
    void aPortThatClosesLetsNobodyWait() throws Exception {
        Rig rig = new Rig("drain_timeout", "5s");
        try (FakeClient client = new FakeClient(rig.port()).ready("live")) {
            Instant begun = Instant.now();
            rig.close();
            assertThat(client.next()).isNull();
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void oneMoreThanTheRelayCarriesIsRefused() throws Exception {
        try (Rig rig = new Rig()) {
            rig.relays.close();
            rig.route(request -> Rig.relay("peer1", 1, request));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
                assertThat(client.next()).isNull();
            }
        }
    }

    @Test
    void aRouterThatFailsIsARefusal() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> {
                throw new IllegalStateException("going away");
            });
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
            }
            rig.route(request -> new Decision.NotFound(ReasonCode.BLOCKED));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code"))
                        .isEqualTo("NetStream.Play.StreamNotFound");
            }
        }
    }
}
