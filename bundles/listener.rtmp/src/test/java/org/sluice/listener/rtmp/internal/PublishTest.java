package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.ReasonCode;

/** Publishers: carried, and refused. */
class PublishTest {

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
    void aPublisherIsCarried() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).publish("live", "cam1")) {
            FakePeer.Guest guest = peer.guest();
            assertThat(rig.asked.get(0).intent()).isEqualTo(Intent.PUBLISH);
            assertThat(guest.connect.object(0).text("type")).isEqualTo("nonprivate");
            assertThat(guest.asked).isEqualTo(Command.of("publish", 5.0, null, "cam1", "live"));
            guest.status("status", "NetStream.Publish.Start");
            assertThat(client.command("onStatus").object(1).text("code")).isEqualTo("NetStream.Publish.Start");
            client.send(MessageType.VIDEO, 5, "1700" + "aa".repeat(20_000));
            client.send(MessageType.AUDIO, 6, "af01bb");
            Talk.Heard video = guest.media();
            assertThat(video.hex()).isEqualTo("1700" + "aa".repeat(20_000));
            assertThat(video.header().timestamp()).isEqualTo(5);
            assertThat(video.streamId()).isEqualTo(7);
            assertThat(guest.media().hex()).isEqualTo("af01bb");
            client.say(0, Command.of("FCUnpublish", 6, null, "cam1"));
            assertThat(guest.command("FCUnpublish").text(1)).isEqualTo("cam1");
            client.leave();
            assertThat(guest.next()).as("the end is passed on").isNull();
        }
    }

    @Test
    void aForbiddenPublicationIsAnErrorAndTheEnd() throws Exception {
        try (Rig rig = new Rig()) {
            rig.route(request -> new Decision.Unavailable(1, ReasonCode.PUBLISH_FORBIDDEN));
            try (FakeClient client = new FakeClient(rig.port()).publish("live", "cam1")) {
                Command error = client.command("_error");
                assertThat(error.transaction()).isEqualTo(5);
                assertThat(error.object(1).text("level")).isEqualTo("error");
                assertThat(error.object(1).text("code")).isEqualTo("NetStream.Publish.Denied");
                assertThat(client.next()).isNull();
            }
        }
    }

    @Test
    void aPublisherWhosePeerIsLostIsCut() throws Exception {
        try (Rig rig = Rig.relaying(peer);
                FakeClient client = new FakeClient(rig.port()).publish("live", "cam1")) {
            FakePeer.Guest guest = peer.guest();
            guest.status("status", "NetStream.Publish.Start");
            client.command("onStatus");
            guest.leave();
            assertThat(client.next()).isNull();
            assertThat(rig.asked).hasSize(1);
        }
    }

    @Test
    void whoSendsTooMuchBeforeTheStreamIsCut() throws Exception {
        try (Rig rig = new Rig();
                FakeClient client = new FakeClient(rig.port()).ready("live")) {
            String hex = "00".repeat(100_000);
            for (int i = 0; i < 11; i++) {
                client.send(MessageType.VIDEO, i, hex);
            }
            assertThat(client.next()).isNull();
        } catch (java.net.SocketException expected) {
            assertThat(expected).as("the connection was reset").isNotNull();
        }
    }
}
