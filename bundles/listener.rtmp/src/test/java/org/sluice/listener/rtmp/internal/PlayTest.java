package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.model.AnswerForm;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** Players: carried, refused, redirected. */
class PlayTest {

    private FakePeer peer;

    @BeforeEach
    void open() throws Exception {
        peer = new FakePeer();
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
    }

    @Test
    void aPlayerIsCarriedWithWhatItSaid() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("static/live", "cam1?token=abc")) {
            FakePeer.Guest guest = peer.guest();
            AmfObject said = guest.connect.object(0);
            assertThat(said.text("app")).isEqualTo("live");
            assertThat(said.text("tcUrl")).isEqualTo("rtmp://127.0.0.1:" + peer.port() + "/live");
            assertThat(said.text("flashVer")).isEqualTo("LNX 9,0,124,2");
            assertThat(said.properties()).containsEntry("videoFunction", 1.0);
            assertThat(guest.asked).isEqualTo(Command.of("play", 4.0, null, "cam1?token=abc", -2000.0));
            PlaybackRequest request = rig.asked.get(0);
            assertThat(request.stream()).isEqualTo("live/cam1");
            assertThat(request.path()).isEqualTo("/live/cam1");
            assertThat(request.query()).isEqualTo("token=abc");
            assertThat(request.form()).isEqualTo("rtmp");
            assertThat(request.intent()).isEqualTo(Intent.PLAY);
            assertThat(request.carriage()).isEqualTo(Carriage.RELAY);
            assertThat(request.userAgent()).isEqualTo("LNX 9,0,124,2");
            assertThat(request.session()).isEqualTo("abc");
            guest.status("status", "NetStream.Play.Start");
            guest.send(MessageType.DATA, 0, "020a");
            String frame = "17010000ff".repeat(9_000);
            guest.wire.writePart(
                    new org.sluice.listener.rtmp.internal.codec.MessageHeader(3, 70_000, 45_000, MessageType.VIDEO, 7),
                    0,
                    java.nio.ByteBuffer.wrap(java.util.HexFormat.of().parseHex(frame)));
            guest.flush();
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Start");
            assertThat(client.media().hex()).isEqualTo("020a");
            Talk.Heard video = client.media();
            assertThat(video.hex()).isEqualTo(frame);
            assertThat(video.header().timestamp()).isEqualTo(70_000);
            assertThat(video.header().streamId()).isEqualTo(1);
        }
    }

    @Test
    void commandsAndControlOfAStreamPassBothWays() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).ready("live")) {
            client.wire.userControl(new UserControl(3, new byte[] {0, 0, 0, 1, 0, 0, 3, (byte) 0xe8}));
            client.say(1, Command.of("play", 4, null, "cam1"));
            FakePeer.Guest guest = peer.guest();
            Talk.Heard buffer = guest.next();
            assertThat(buffer.control().streamId()).isEqualTo(7);
            guest.wire.userControl(new UserControl(0, new byte[] {0, 0, 0, 7}));
            guest.wire.userControl(new UserControl(UserControl.PING, new byte[] {1, 2, 3, 4}));
            guest.status("status", "NetStream.Play.Start");
            Talk.Heard begin = client.next();
            assertThat(begin.control().streamId()).isEqualTo(1);
            assertThat(client.command("onStatus")).isNotNull();
            client.say(1, Command.of("pause", 0, null, true, 1000));
            client.say(0, Command.of("deleteStream", 0, null, 1));
            assertThat(guest.command("pause").number(2, 0)).isEqualTo(1000);
            assertThat(guest.command("deleteStream").number(1, 0)).isEqualTo(7);
        }
    }

    /** Enhanced RTMP: HEVC by its FourCC, Opus, a multitrack message, and a type that nobody knows. */
    @Test
    void whatIsNotUnderstoodPassesUntouched() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            FakePeer.Guest guest = peer.guest();
            String[][] messages = {
                {"9", "9068766331aabbcc"}, {"8", "904f707573dd"}, {"9", "9610617630310000"}, {"22", "0800"}, {"99", ""}
            };
            for (String[] message : messages) {
                guest.send(Integer.parseInt(message[0]), 0xfffffff0L, message[1]);
                Talk.Heard heard = client.media();
                assertThat(heard.hex()).isEqualTo(message[1]);
                assertThat(heard.header().type()).isEqualTo(Integer.parseInt(message[0]));
                assertThat(heard.header().timestamp()).isEqualTo(0xfffffff0L);
            }
        }
    }

    @Test
    void anUnknownStreamIsRefusedAndTheConnectionClosed() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "nobody")) {
                AmfObject info = client.command("onStatus").object(1);
                assertThat(info.text("level")).isEqualTo("error");
                assertThat(info.text("code")).isEqualTo("NetStream.Play.StreamNotFound");
                assertThat(client.next()).as("the end").isNull();
            }
        }
    }

    @Test
    void notNowIsSaidSo() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
                assertThat(client.next()).isNull();
            }
        }
    }

    @Test
    void withoutARouterTheClientWaitsASecond() throws Exception {
        try (Rig rig = new Rig();
                FakeClient client = new FakeClient(rig.port())) {
            Instant begun = Instant.now();
            client.play("live", "cam1");
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
            assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        }
    }

    @Test
    void aPendingDecisionIsWaitedFor() throws Exception {
        CompletableFuture<Decision> later = new CompletableFuture<>();
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Pending(later));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                client.say(0, Command.of("createStream", 5, (Object) null));
                assertThat(client.command("_result").number(1, 0)).isEqualTo(2);
                later.complete(Rig.relay("peer1", peer, rig.asked.get(0)));
                assertThat(peer.guest().asked.text(1)).isEqualTo("cam1");
            }
        }
    }

    @Test
    void aDecisionThatFailsWhileItIsWaitedForIsSaidAsNotNow() throws Exception {
        CompletableFuture<Decision> later = CompletableFuture.failedFuture(new IllegalStateException("being replaced"));
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Pending(later));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
                assertThat(client.next()).isNull();
            }
        }
    }

    @Test
    void whatIsNoNameIsRefused() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("live", "../secret")) {
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.StreamNotFound");
            assertThat(client.next()).isNull();
            assertThat(rig.asked).isEmpty();
        }
    }

    @Test
    void thePeersRefusalIsToldInWordsOfOurOwn() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            peer.guest().status("error", "NetStream.Play.StreamNotFound");
            AmfObject info = client.command("onStatus").object(1);
            assertThat(info.text("code")).isEqualTo("NetStream.Play.StreamNotFound");
            assertThat(info.text("description")).doesNotContain("inside");
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void anErrorInAnswerToPlayIsARefusalToo() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            FakePeer.Guest guest = peer.guest();
            guest.say(0, Command.of("_error", 99, null, Refusals.info("error", "NetConnection.Call.Failed", "")));
            guest.say(0, Command.of("_error", 4, null, Refusals.info("error", "NetStream.Play.Failed", "")));
            assertThat(client.command("_error").transaction())
                    .as("of something else")
                    .isEqualTo(99);
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
            assertThat(client.next()).isNull();
        }
    }

    @Test
    void aPeerThatCannotBeReachedIsARefusal() throws Exception {
        FakePeer gone = new FakePeer();
        gone.close();
        try (Rig rig = Rig.relaying(gone, "failover_timeout", "300ms");
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Play.Failed");
            assertThat(client.next()).isNull();
            assertThat(rig.asked)
                    .as("asked again, since another peer may have it")
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void anEdgeOfSrsIsRedirected() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Redirect(
                    "peer1", "rtmp://p1.example.com/live/s1?token=x", AnswerForm.REDIRECT, ReasonCode.CHOSEN));
            try (FakeClient client =
                    new FakeClient(new Socket(InetAddress.getLoopbackAddress(), rig.port()), 0x80000702)) {
                client.connect(new AmfObject()
                        .with("app", "live")
                        .with("flashVer", "WIN 15,0,0,239")
                        .with("swfUrl", "")
                        .with("tcUrl", "rtmp://router/live")
                        .with("objectEncoding", 0));
                client.say(0, Command.of("createStream", 2, (Object) null));
                client.say(1, Command.of("play", 4, null, "s1?token=x"));
                AmfObject info = client.command("onStatus").object(1);
                assertThat(info.text("level")).isEqualTo("error");
                assertThat(info.text("code")).isEqualTo("NetConnection.Connect.Rejected");
                assertThat(((AmfObject) info.properties().get("ex")).properties())
                        .containsEntry("code", 302.0)
                        .containsEntry("redirect", "rtmp://p1.example.com/live")
                        .containsEntry("redirect2", "rtmp://p1.example.com/live/s1?token=x");
                assertThat(client.next()).isNull();
                assertThat(rig.asked.get(0).carriage()).isEqualTo(Carriage.EITHER);
            }
        }
    }

    @Test
    void byConfigurationEveryPlayerIsToldToGoElsewhere() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Redirect(
                    "peer1", "rtmp://p1.example.com/live/s1?token=x", AnswerForm.REDIRECT, ReasonCode.CHOSEN));
            rig.port();
            rig.server.port().apply(Rig.settings("redirect", "adobe"));
            try (FakeClient client = new FakeClient(rig.port())) {
                client.play("live", "s1");
                Command error = client.command("_error");
                assertThat(error.transaction()).isEqualTo(4);
                AmfObject ex = (AmfObject) error.object(1).properties().get("ex");
                assertThat(ex.properties())
                        .containsEntry("code", 302.0)
                        .containsEntry("redirect", "rtmp://p1.example.com/live");
                assertThat(client.next()).isNull();
                assertThat(rig.asked.get(0).carriage()).isEqualTo(Carriage.EITHER);
            }
        }
    }

    @Test
    void aClientThatCanIsAskedToReconnectWhileItIsServed() throws Exception {
        try (Rig rig = new Rig("redirect", "reconnect")) {
            rig.route(request -> request.carriage() == Carriage.RELAY
                    ? Rig.relay("peer1", peer, request)
                    : new Decision.Redirect(
                            "peer1", "rtmp://p1.example.com/live/s1", AnswerForm.REDIRECT, ReasonCode.CHOSEN));
            try (FakeClient client = new FakeClient(rig.port())) {
                Command result = client.connect(FakeClient.player("live").with("capsEx", 3));
                assertThat(result.object(1).number("capsEx", 0)).isEqualTo(1);
                client.say(0, Command.of("createStream", 2, (Object) null));
                client.say(1, Command.of("play", 4, null, "s1"));
                FakePeer.Guest guest = peer.guest();
                assertThat(guest.connect.object(0).number("capsEx", 0)).isEqualTo(2);
                AmfObject info = client.command("onStatus").object(1);
                assertThat(info.text("code")).isEqualTo("NetConnection.Connect.ReconnectRequest");
                assertThat(info.text("tcUrl")).isEqualTo("rtmp://p1.example.com/live");
                guest.send(MessageType.AUDIO, 0, "af01");
                assertThat(client.media().hex()).isEqualTo("af01");
            }
        }
    }

    @Test
    void aRingOfRoutersEnds() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> Rig.relay("ourselves", rig.port(), request));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                assertThat(client.command("onStatus").object(1).text("code"))
                        .isEqualTo("NetStream.Play.StreamNotFound");
                assertThat(client.next()).isNull();
                assertThat(rig.asked).hasSize(2);
            }
        }
    }

    @Test
    void aSecondStreamOnOneConnectionIsNoStream() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            peer.guest();
            client.say(1, Command.of("play", 5, null, "cam2"));
            assertThat(client.next()).isNull();
        }
    }
}
