package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PeerTls;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;
import org.sluice.relay.internal.RelayService;

/** Publishers by PUT and POST: what reaches the peer, and what comes back. */
@Timeout(20)
class UploadTest {

    private static final String TARGET = "/live/new/mpegts?token=t";

    private final RelayService relay = new RelayService();
    private final Rig rig = new Rig();
    private ServerSocket peer;

    @BeforeEach
    void begin() throws IOException {
        peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(5_000);
        rig.relays.relays = relay;
        rig.forms.bindForm(new SuffixForm("mpegts", "mpegts"));
        rig.route(this::toPeer);
    }

    @AfterEach
    void end() throws IOException {
        rig.close();
        relay.stop();
        peer.close();
    }

    private Decision toPeer(PlaybackRequest request) {
        RelayTarget target = new RelayTarget(
                "peer1",
                Scheme.HTTP,
                "127.0.0.1",
                peer.getLocalPort(),
                request.path() + "?" + request.query(),
                ProxyProtocol.OFF,
                PeerTls.SYSTEM);
        return new Decision.Relay(target, ReasonCode.CHOSEN);
    }

    private Socket accepted() throws IOException {
        Socket socket = peer.accept();
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = socket.getInputStream().read();
            assertThat(b).isNotNegative();
            head.append((char) b);
        }
        return head.toString();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void awaitEntry(int status, ReasonCode reason) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(rig.ledger).singleElement().satisfies(entry -> {
                    assertThat(entry.answer().status()).isEqualTo(status);
                    assertThat(entry.answer().reason()).isEqualTo(reason);
                }));
    }

    @ParameterizedTest
    @CsvSource({"PUT, 4", "PUT, 3000000", "POST, 3000000"})
    void aBodyOfKnownLengthReachesThePeerByteForByte(String method, int length) throws Exception {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        try (Wire wire = rig.connect()) {
            wire.request(
                    method, TARGET, "Content-Length: " + length, "Content-Type: video/mp2t", "User-Agent: Lavf/61");
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    wire.socket().getOutputStream().write(body);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (Socket socket = accepted()) {
                assertThat(head(socket))
                        .isEqualTo(method + " " + TARGET + " HTTP/1.1\r\nHost: 127.0.0.1:" + peer.getLocalPort()
                                + "\r\nConnection: close\r\nUser-Agent: Lavf/61\r\nContent-Type: video/mp2t\r\n"
                                + "Content-Length: " + length + "\r\n\r\n");
                assertThat(socket.getInputStream().readNBytes(length)).isEqualTo(body);
                say(socket, "HTTP/1.1 201 Created\r\nLocation: http://10.0.0.7/secret\r\n\r\n");
                Wire.Reply reply = wire.reply();
                assertThat(reply.status()).isEqualTo(201);
                assertThat(reply.header("Location")).isNull();
                assertThat(reply.header("Connection")).isEqualTo("close");
                assertThat(wire.closes()).isTrue();
            }
            sent.join();
        }
        awaitEntry(201, ReasonCode.CHOSEN);
        assertThat(rig.ledger.get(0).answer().peer()).isEqualTo("peer1");
        assertThat(rig.lastAsked().carriage()).isEqualTo(Carriage.RELAY);
        assertThat(rig.lastAsked().intent()).isEqualTo(Intent.PUBLISH);
        assertThat(relay.load().sessions()).isZero();
    }

    @Test
    void chunksGoOnAsTheyAreAndWhatComesBehindThemDoesNot() throws Exception {
        String body = "5\r\nhello\r\n0\r\n\r\n";
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked").send("5\r\nhel");
            try (Socket socket = accepted()) {
                assertThat(head(socket))
                        .contains("Transfer-Encoding: chunked\r\n")
                        .doesNotContain("Content-Length");
                wire.send("lo\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(new String(socket.getInputStream().readNBytes(body.length()), StandardCharsets.US_ASCII))
                        .isEqualTo(body);
                say(socket, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
                assertThat(wire.reply().status()).isEqualTo(204);
                assertThat(socket.getInputStream().read())
                        .as("nothing but the body came")
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void whoWaitsForPermissionToSendGetsItWhenThePeerIsThere() throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Content-Length: 5", "Expect: 100-continue");
            try (Socket socket = accepted()) {
                assertThat(head(socket)).doesNotContain("Expect");
                assertThat(wire.reply().status()).isEqualTo(100);
                wire.send("hello");
                assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);
                say(socket, "HTTP/1.1 200 OK\r\n\r\n");
                assertThat(wire.reply().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "409, 409", "302, 502", "500, 502", "999, 502"})
    void aRefusalOfThePeerIsToldAndNeverARedirect(int theirs, int ours) throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked");
            try (Socket socket = accepted()) {
                head(socket);
                say(socket, "HTTP/1.1 " + theirs + " No\r\nLocation: http://10.0.0.7/x\r\n\r\n");
                Wire.Reply reply = wire.reply();
                assertThat(reply.status()).isEqualTo(ours);
                assertThat(reply.header("Location")).isNull();
            }
        }
        awaitEntry(ours, ours == theirs ? ReasonCode.CHOSEN : ReasonCode.RELAY_FAILED);
    }

    @Test
    void aPeerThatCannotBeReachedOrLeavesIsTold() throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked");
            accepted().close();
            assertThat(wire.reply().status()).isEqualTo(502);
        }
        awaitEntry(502, ReasonCode.RELAY_FAILED);
        rig.ledger.clear();
        peer.close();
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked");
            assertThat(wire.reply().status()).isEqualTo(503);
        }
        awaitEntry(503, ReasonCode.RELAY_FAILED);
    }

    @Test
    void aPublisherThatLeavesIsAccountedFor() throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked").send("5\r\nhello\r\n");
            try (Socket socket = accepted()) {
                head(socket);
                wire.socket().close();
                assertThat(socket.getInputStream().readAllBytes()).isEqualTo("5\r\nhello\r\n".getBytes());
            }
        }
        awaitEntry(499, ReasonCode.CHOSEN);
        await().atMost(Duration.ofSeconds(5)).until(() -> relay.load().sessions() == 0);
    }

    @Test
    void aBodyThatIsNoneGoesNoFurther() throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked").send("nonsense\r\n");
            try (Socket socket = accepted()) {
                head(socket);
                assertThat(wire.reply().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void withoutARelayOrAPlaceThereIsARefusal() throws Exception {
        rig.relays.relays = null;
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked");
            assertThat(wire.reply().status()).isEqualTo(503);
        }
        awaitEntry(503, ReasonCode.RELAY_FULL);
    }

    @Test
    void whoMayNotPublishIsToldSo() throws Exception {
        rig.route(request -> new Decision.NotFound(ReasonCode.PUBLISH_FORBIDDEN));
        try (Wire wire = rig.connect()) {
            wire.request("PUT", TARGET, "Transfer-Encoding: chunked");
            assertThat(wire.reply().status()).isEqualTo(403);
        }
    }

    @Test
    void aSmallPostWithoutABodyToCarryIsRefused() throws Exception {
        try (Wire wire = rig.connect()) {
            wire.request("POST", TARGET, "Content-Length: 5").send("hello");
            assertThat(wire.reply().status()).isEqualTo(411);
        }
    }
}
