package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Decision;
import org.sluice.model.ReasonCode;

/** A player whose peer is lost. */
class FailoverTest {

    private static final String HEAD = "1700000000ff";
    private static final String KEY = "1701000000aa";
    private static final String DELTA = "2701000000bb";
    private static final String SOUND_HEAD = "af001210";
    private static final String SOUND = "af01cc";

    private FakePeer first;
    private FakePeer second;

    @BeforeEach
    void open() throws Exception {
        first = new FakePeer();
        second = new FakePeer();
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
    }

    private static String heard(FakeClient client) throws java.io.IOException, RtmpFault {
        Talk.Heard media = client.media();
        return media.header().timestamp() + " " + media.hex();
    }

    @Test
    void itGoesOnAtAnotherPeerFromAKeyFrame() throws Exception {
        AtomicReference<FakePeer> now = new AtomicReference<>(first);
        try (Rig rig = new Rig()) {
            rig.route(request -> Rig.relay("peer", now.get(), request));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                FakePeer.Guest one = first.guest();
                one.send(MessageType.VIDEO, 1000, HEAD);
                one.send(MessageType.VIDEO, 1000, KEY);
                one.send(MessageType.AUDIO, 1010, SOUND);
                for (String expected : new String[] {"1000 " + HEAD, "1000 " + KEY, "1010 " + SOUND}) {
                    assertThat(heard(client)).isEqualTo(expected);
                }
                // a frame that the peer begins, and never ends
                byte[] half = new byte[20_000];
                one.wire.writePart(
                        new MessageHeader(6, 1040, 60_000, MessageType.VIDEO, 7), 0, java.nio.ByteBuffer.wrap(half));
                one.flush();
                now.set(second);
                one.leave();
                FakePeer.Guest two = second.guest();
                two.status("status", "NetStream.Play.Start");
                two.send(MessageType.VIDEO, 500_000, HEAD);
                two.send(MessageType.AUDIO, 500_000, SOUND_HEAD);
                two.send(MessageType.VIDEO, 500_010, DELTA);
                two.send(MessageType.AUDIO, 500_011, SOUND);
                two.send(MessageType.VIDEO, 500_020, KEY);
                two.send(MessageType.AUDIO, 500_019, SOUND);
                two.send(MessageType.VIDEO, 500_060, DELTA);
                String[] all = {"1040 " + HEAD, "1040 " + SOUND_HEAD, "1041 " + KEY, "1040 " + SOUND, "1081 " + DELTA};
                for (String expected : all) {
                    assertThat(heard(client)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void itLeavesAPeerThatFellSilentWhereTheRouterKnowsABetterOne() throws Exception {
        AtomicReference<FakePeer> now = new AtomicReference<>(first);
        try (Rig rig = new Rig()) {
            rig.route(request -> Rig.relay(now.get() == first ? "one" : "two", now.get(), request));
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                first.guest().send(MessageType.VIDEO, 1000, KEY);
                assertThat(heard(client)).isEqualTo("1000 " + KEY);
                now.set(second);
                second.guest().send(MessageType.VIDEO, 70, KEY);
                assertThat(heard(client)).isEqualTo("1001 " + KEY);
            }
        }
    }

    @Test
    void itIsCutWhenThereIsNoOtherPeerInTime() throws Exception {
        try (Rig rig = Rig.relaying(first, "failover_timeout", "500ms")) {
            try (FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
                FakePeer.Guest one = first.guest();
                one.send(MessageType.AUDIO, 1, SOUND);
                client.media();
                rig.route(request -> new Decision.Unavailable(1, ReasonCode.NO_PEER_AVAILABLE));
                one.leave();
                assertThat(client.next()).isNull();
                assertThat(rig.asked).hasSizeGreaterThan(2);
            }
        }
    }

    @Test
    void aStreamThatEndedIsOver() throws Exception {
        try (Rig rig = Rig.relaying(first);
                FakeClient client = new FakeClient(rig.port()).play("live", "cam1")) {
            FakePeer.Guest one = first.guest();
            one.send(MessageType.AUDIO, 1, SOUND);
            client.media();
            one.wire.userControl(new UserControl(UserControl.STREAM_EOF, new byte[] {0, 0, 0, 7}));
            one.flush();
            one.leave();
            assertThat(client.next().control().streamId()).isEqualTo(1);
            assertThat(client.next()).isNull();
            assertThat(rig.asked).hasSize(1);
        }
    }
}
