package org.sluice.listener.rtsp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sluice.listener.rtsp.internal.CarriedScene.S1;
import static org.sluice.listener.rtsp.internal.CarriedScene.TCP;
import static org.sluice.listener.rtsp.internal.CarriedScene.described;
import static org.sluice.listener.rtsp.internal.CarriedScene.ok;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.listener.rtsp.internal.Wire.Text;
import org.sluice.model.ReasonCode;
import org.sluice.net.PortState;

/** Connections that are carried. */
@Timeout(20)
class RelayTest {

    @Test
    void carriesAPlayer() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.route(request -> Rig.carriedTo(peer.port(), "/inner/cam"));
            assertThat(client.ask("OPTIONS", S1).status()).isEqualTo(200);
            client.request("DESCRIBE", S1, "User-Agent: AndroidXMedia3/1.5.0");
            Wire there = peer.next();
            String inner = "rtsp://127.0.0.1:" + peer.port() + "/inner/cam";
            Text describe = there.next();
            assertThat(describe.first()).isEqualTo("DESCRIBE " + inner + " RTSP/1.0");
            assertThat(describe.header("User-Agent")).isEqualTo("AndroidXMedia3/1.5.0");
            assertThat(describe.header("Via")).contains(rig.doors.ourselves().mark());
            there.send(described(describe.header("CSeq"), inner));
            Text answer = client.next();
            assertThat(answer.header("CSeq")).isEqualTo("2");
            assertThat(answer.header("Content-Base")).isEqualTo(S1 + "/");
            assertThat(answer.body())
                    .contains("a=control:" + S1 + "/trackID=0\r\n")
                    .doesNotContain("127.0.0.1");
            assertThat(rig.lastEntry().status()).isEqualTo(200);
            assertThat(rig.lastEntry().peer()).isEqualTo("peer1");

            client.request("SETUP", S1 + "/trackID=0", TCP);
            Text setup = there.next();
            assertThat(setup.first()).isEqualTo("SETUP " + inner + "/trackID=0 RTSP/1.0");
            there.send(ok(setup.header("CSeq"), TCP + ";source=127.0.0.1", "Session: 7;timeout=60"));
            answer = client.next();
            assertThat(answer.header("Session")).isEqualTo("7;timeout=60");
            assertThat(answer.header("Transport")).doesNotContain("127.0.0.1");
            client.request("PLAY", S1 + "/", "Session: 7");
            Text play = there.next();
            String frames = "$\u0000\u0000\u0005hello$\u0001\u0000\u0000$\u0000\u0000\u0002\r\n";
            there.send("$\u0000\u0000\u0001x" + ok(play.header("CSeq"), "RTP-Info: url=" + inner + "/trackID=0;seq=1"));
            there.send(frames.substring(0, 7)).send(frames.substring(7));
            assertThat(client.bytes(5)).isEqualTo("$\u0000\u0000\u0001x");
            assertThat(client.next().header("RTP-Info")).isEqualTo("url=" + S1 + "/trackID=0;seq=1");
            assertThat(client.bytes(frames.length())).isEqualTo(frames);
            client.send("$\u0001\u0000\u0002rr").request("GET_PARAMETER", S1, "Session: 7");
            assertThat(there.bytes(6)).isEqualTo("$\u0001\u0000\u0002rr");
            assertThat(there.next().first()).startsWith("GET_PARAMETER ");
            client.socket().close();
            assertThat(there.closes()).isTrue();
            await().atMost(5, SECONDS).until(() -> rig.relays.sessions() == 0);
        }
    }

    @Test
    void leavesWhatTheClientSigned() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
            client.request("DESCRIBE", S1);
            Wire there = peer.next();
            there.next();
            there.send("RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm=\"a\"\r\n\r\n");
            assertThat(client.next().status()).isEqualTo(401);
            client.request("DESCRIBE", S1, "Authorization: Digest uri=\"" + S1 + "\"");
            assertThat(there.next().first()).isEqualTo("DESCRIBE " + S1 + " RTSP/1.0");
        }
    }

    @Test
    void answersUdpItself() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            Text refused = client.ask("SETUP", S1 + "/trackID=0", "Transport: RTP/AVP;unicast;client_port=1-2");
            assertThat(refused.first()).isEqualTo("RTSP/1.0 461 Unsupported transport");
            assertThat(refused.header("CSeq")).isEqualTo("2");
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.TRANSPORT_REFUSED);
            client.request("SETUP", S1 + "/trackID=0", TCP);
            assertThat(there.next().header("CSeq")).isEqualTo("3");
        }
    }

    @Test
    void carriesAPublisherWithAllThatItSendsAtOnce() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
            String data = "$\u0000\u0005\u0000" + "x".repeat(0x500);
            client.send("ANNOUNCE " + S1 + " RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 3\r\n\r\nv=0"
                    + "SETUP " + S1 + "/0 RTSP/1.0\r\nCSeq: 2\r\n" + TCP + ";mode=record\r\n\r\n"
                    + "RECORD " + S1 + " RTSP/1.0\r\nCSeq: 3\r\n\r\n" + data.repeat(20));
            Wire there = peer.next();
            assertThat(there.next().body()).isEqualTo("v=0");
            assertThat(there.next().header("Transport")).endsWith("mode=record");
            assertThat(there.next().first()).startsWith("RECORD ");
            assertThat(there.bytes(20 * data.length())).isEqualTo(data.repeat(20));
        }
    }

    @Test
    void saysWhenThePeerDoesNotAnswerAndGoesOn() throws Exception {
        try (Rig rig = new Rig();
                Wire client = rig.connect()) {
            ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            closed.close();
            rig.route(request -> Rig.carriedTo(closed.getLocalPort(), request.path()));
            Text refused = client.ask("DESCRIBE", S1);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.RELAY_FAILED);
            rig.route(Rig::toPeer);
            assertThat(client.ask("DESCRIBE", S1).status()).isEqualTo(302);
            assertThat(rig.relays.sessions()).isZero();
        }
    }

    @Test
    void refusesWhatTheRelayHasNoRoomFor() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.relays.ceiling(0);
            rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
            assertThat(client.ask("DESCRIBE", S1).status()).isEqualTo(503);
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.RELAY_FULL);
            rig.relays.ceiling(1);
            client.request("DESCRIBE", S1);
            assertThat(peer.next().next().first()).startsWith("DESCRIBE ");
        }
    }

    @Test
    void whatIsNoRtspIsNotPassedOn() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
            client.request("DESCRIBE", S1);
            peer.next().send("HTTP/1.1 200 OK\r\nServer: 10.0.0.5\r\n\r\n");
            assertThat(client.next().status()).isEqualTo(503);
        }
    }

    @Test
    void endsWithThePeerOnceItHasAnswered() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
            client.request("DESCRIBE", S1);
            Wire there = peer.next();
            there.next();
            there.send(described("1", S1)).socket().close();
            assertThat(client.next().status()).isEqualTo(200);
            assertThat(client.closes()).isTrue();
        }
    }

    @Test
    void endsWhatTheClientGarbles() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            assertThat(client.send("\n\n").next().status()).isEqualTo(400);
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
        }
    }

    private static Socket smallReader(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    @Test
    void whoDoesNotReadItsAnswersIsCut() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = new Wire(smallReader(rig.port()))) {
            described(rig, peer, client);
            String refused = ("SETUP " + S1 + "/0 RTSP/1.0\r\nCSeq: 1\r\nTransport: RTP/AVP\r\n\r\n").repeat(1_000);
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 64 << 20; sent += refused.length()) {
                            client.send(refused);
                        }
                    })
                    .isInstanceOf(IOException.class);
            await().atMost(5, SECONDS).until(() -> rig.relays.sessions() == 0);
        }
    }

    @Test
    void goesOnWhileThePortDrainsAndEndsWithIt() throws Exception {
        try (Rig rig = new Rig("drain_timeout", "500ms");
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(rig.server::close);
            await().atMost(5, SECONDS).until(() -> rig.server.port().state() instanceof PortState.Draining);
            there.send("$\u0000\u0000\u0001x");
            assertThat(client.bytes(5)).isEqualTo("$\u0000\u0000\u0001x");
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
            closing.get(5, SECONDS);
            assertThat(rig.relays.sessions()).isZero();
        }
    }

    @Test
    void closesWhatNobodyUses() throws Exception {
        try (Rig rig = new Rig("session_timeout", "400ms");
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
        }
    }
}
