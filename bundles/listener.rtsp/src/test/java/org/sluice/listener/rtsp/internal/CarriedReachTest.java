package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.listener.rtsp.internal.CarriedScene.S1;
import static org.sluice.listener.rtsp.internal.CarriedScene.TCP;
import static org.sluice.listener.rtsp.internal.CarriedScene.described;
import static org.sluice.listener.rtsp.internal.CarriedScene.setUp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.ReasonCode;

/** What somebody who is carried to one stream may ask for on the same connection. */
@Timeout(20)
class CarriedReachTest {

    @Test
    void asksAgainForAnotherStream() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            client.request("DESCRIBE", "rtsp://router:8554/live/s2");
            Wire next = peer.next();
            assertThat(next.next().first()).contains("/live/s2");
            assertThat(there.closes()).isTrue();
            next.send(described("2", "rtsp://router:8554/live/s2"));
            assertThat(client.next().status()).isEqualTo(200);
            assertThat(rig.asked).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANNOUNCE", "RECORD", "announce", "Record"})
    void whoPlaysMayNotPublish(String method) throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            assertThat(client.ask(method, S1).status()).isEqualTo(403);
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.PUBLISH_FORBIDDEN);
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
        }
    }

    @Test
    void whoPlaysMayNotPublishBehindASessionEither() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            setUp(client, there);
            assertThat(client.ask("ANNOUNCE", "rtsp://router:8554/live/vip").status())
                    .isEqualTo(403);
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
        }
    }

    @Test
    void aSetupOfAnotherStreamGoesToTheRouter() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            assertThat(client.ask("SETUP", "rtsp://router:8554/live/s10/trackID=0", TCP)
                            .status())
                    .isEqualTo(455);
            assertThat(client.closes()).isTrue();
            assertThat(there.closes()).isTrue();
        }
    }

    @Test
    void withASessionOtherStreamsAreOutOfReach() throws Exception {
        try (Rig rig = new Rig();
                FakePeer peer = new FakePeer();
                Wire client = rig.connect()) {
            Wire there = described(rig, peer, client);
            setUp(client, there);
            for (String method : new String[] {"SETUP", "DESCRIBE", "setup"}) {
                assertThat(client.ask(method, "rtsp://router:8554/live/s10", TCP)
                                .status())
                        .isEqualTo(455);
            }
            assertThat(client.ask("DESCRIBE", S1 + "/hd").status()).isEqualTo(455);
            client.request("SETUP", S1 + "/?token=a/trackID=1", TCP);
            assertThat(there.next().first()).endsWith("/live/s1/?token=a/trackID=1 RTSP/1.0");
            assertThat(rig.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"live/s1", "rtsp://router:8554/live/s1/../vip", "rtsp://router:8554/live/%2e%2e/vip", "*"})
    void whatNamesNoStreamIsNotPassedOn(String uri) throws Exception {
        for (String method : new String[] {"DESCRIBE", "SETUP"}) {
            try (Rig rig = new Rig();
                    FakePeer peer = new FakePeer();
                    Wire client = rig.connect()) {
                Wire there = described(rig, peer, client);
                assertThat(client.ask(method, uri, TCP).status()).isEqualTo(400);
                assertThat(client.closes()).isTrue();
                assertThat(there.closes()).isTrue();
            }
        }
    }
}
