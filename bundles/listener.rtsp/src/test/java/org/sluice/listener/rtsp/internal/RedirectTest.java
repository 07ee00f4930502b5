package org.sluice.listener.rtsp.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.listener.rtsp.internal.Wire.Text;
import org.sluice.model.AnswerForm;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;

/** What is answered on connections that are not carried. */
@Timeout(20)
class RedirectTest {

    private static final String S1 = "rtsp://router:8554/live/s1";

    @Test
    void redirectsDescribeAndKeepsTheConnection() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Text options = wire.ask("OPTIONS", S1);
            assertThat(options.first()).isEqualTo("RTSP/1.0 200 OK");
            assertThat(options.header("CSeq")).isEqualTo("1");
            assertThat(options.header("Public")).contains("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "ANNOUNCE");
            Text moved = wire.ask("DESCRIBE", S1, "Accept: application/sdp");
            assertThat(moved.first()).isEqualTo("RTSP/1.0 302 Moved Temporarily");
            assertThat(moved.header("CSeq")).isEqualTo("2");
            assertThat(moved.header("Location")).isEqualTo("rtsp://peer1:8554/live/s1");
            assertThat(moved.header("Connection")).isNull();
            assertThat(wire.ask("DESCRIBE", "rtsp://router:8554/live/s2").status())
                    .isEqualTo(302);
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.CHOSEN);
            assertThat(rig.lastEntry().peer()).isEqualTo("peer1");
        }
    }

    @Test
    void tellsTheRouterWhatTheClientAsks() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            wire.ask(
                    "DESCRIBE",
                    "rtsp://router:8554/a%20b/c/?token=x%2Fy&z",
                    "User-Agent: GStreamer/1.22.0",
                    "User-Agent: RealMedia Player Version 6.0.9.1235");
            PlaybackRequest asked = rig.lastAsked();
            assertThat(asked.protocol()).isEqualTo(Protocol.RTSP);
            assertThat(asked.scheme()).isEqualTo(Scheme.RTSP);
            assertThat(asked.form()).isEqualTo("rtsp");
            assertThat(asked.intent()).isEqualTo(Intent.PLAY);
            assertThat(asked.stream()).isEqualTo("a b/c");
            assertThat(asked.path()).isEqualTo("/a%20b/c/");
            assertThat(asked.query()).isEqualTo("token=x%2Fy&z");
            assertThat(asked.session()).isEqualTo("x%2Fy");
            assertThat(asked.userAgent()).isEqualTo("GStreamer/1.22.0");
            assertThat(asked.client().isLoopbackAddress()).isTrue();
            assertThat(asked.carriage()).isEqualTo(Carriage.EITHER);
        }
    }

    @Test
    void keepsQueryAndCredentials() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Text moved = wire.ask("DESCRIBE", "rtsp://user:p%40ss@router:8554/live/s1?token=a&b={c}");
            assertThat(moved.header("Location")).isEqualTo("rtsp://user:p%40ss@peer1:8554/live/s1?token=a&b={c}");
        }
    }

    @Test
    void hasAnAnswerForEveryDecision() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            Text missing = wire.ask("DESCRIBE", S1);
            assertThat(missing.first()).isEqualTo("RTSP/1.0 404 Not Found");
            assertThat(missing.header("CSeq")).isEqualTo("1");
            rig.route(request -> new Decision.Unavailable(2, ReasonCode.STREAM_VANISHED));
            Text later = wire.ask("DESCRIBE", S1);
            assertThat(later.first()).isEqualTo("RTSP/1.0 503 Service Unavailable");
            assertThat(later.header("Retry-After")).isEqualTo("2");
            assertThat(rig.ledger)
                    .extracting(Rig.Entry::reason)
                    .containsExactly(ReasonCode.UNKNOWN_STREAM, ReasonCode.STREAM_VANISHED);
            rig.route(request -> new Decision.NotFound(ReasonCode.PUBLISH_FORBIDDEN));
            assertThat(wire.ask("ANNOUNCE", S1).status()).isEqualTo(403);
            assertThat(rig.lastAsked().intent()).isEqualTo(Intent.PUBLISH);
            assertThat(rig.lastAsked().carriage()).isEqualTo(Carriage.RELAY);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void neverRedirectsAPublisher() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            assertThat(wire.ask("ANNOUNCE", S1, "Content-Type: application/sdp").status())
                    .isEqualTo(403);
            assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.PUBLISH_FORBIDDEN);
        }
    }

    @Test
    void knowsNoSessions() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            for (String method : List.of("PLAY", "PAUSE", "RECORD", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER")) {
                assertThat(wire.ask(method, S1, "Session: 1").status())
                        .as(method)
                        .isEqualTo(454);
                assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.NO_SESSION);
            }
            for (String method : List.of("REDIRECT", "BREW", "describe")) {
                assertThat(wire.ask(method, S1).status()).as(method).isEqualTo(501);
                assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.METHOD_NOT_ALLOWED);
            }
            assertThat(wire.ask("DESCRIBE", S1).status()).isEqualTo(302);
        }
    }

    @Test
    void closesOnABlindSetup() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Text refused = wire.ask("SETUP", S1, "Transport: RTP/AVP;unicast;client_port=1-2");
            assertThat(refused.first()).isEqualTo("RTSP/1.0 455 Method Not Valid in This State");
            assertThat(refused.header("Connection")).isEqualTo("close");
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void speaksNoOtherVersion() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Text refused = wire.send("OPTIONS * RTSP/2.0\r\nCSeq: 7\r\n\r\n").next();
            assertThat(refused.first()).isEqualTo("RTSP/1.0 505 RTSP Version not supported");
            assertThat(refused.header("CSeq")).isEqualTo("7");
            assertThat(wire.ask("OPTIONS", "*").status()).isEqualTo(200);
        }
    }

    @Test
    void closesAfterWhatIsNoRequest() throws IOException {
        List<String> wrong = List.of(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\n\r\n",
                "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n",
                "$\u0000\u0000\u0001a",
                "DESCRIBE http://a/b RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/../b RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a:99999/b RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a b@c/d RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        try (Rig rig = Rig.redirecting()) {
            for (String bytes : wrong) {
                try (Wire wire = rig.connect()) {
                    Text refused = wire.send(bytes).next();
                    assertThat(refused.status()).as(bytes).isEqualTo(400);
                    assertThat(refused.header("Connection")).isEqualTo("close");
                    assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.BAD_REQUEST);
                }
            }
            try (Wire wire = rig.connect()) {
                assertThat(wire.send(wrong.get(1)).next().status()).isEqualTo(400);
                assertThat(wire.closes()).isTrue();
            }
            assertThat(rig.asked).isEmpty();
        }
    }

    @Test
    void sendsNobodyToItself() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            for (String own :
                    new String[] {"127.0.0.1:" + rig.port(), "localhost:" + rig.port(), "router:8554", "ROUTER:8554"}) {
                rig.route(request -> Rig.to("rtsp://" + own, request));
                assertThat(wire.ask("DESCRIBE", S1).status()).as(own).isEqualTo(503);
                assertThat(rig.lastEntry().reason()).isEqualTo(ReasonCode.NO_ADDRESS);
            }
            rig.route(request -> Rig.carriedTo(rig.port(), request.path()));
            assertThat(wire.ask("DESCRIBE", S1).status()).isEqualTo(503);
            rig.route(request -> Rig.to("rtsp://router", request));
            assertThat(wire.ask("DESCRIBE", S1).status()).isEqualTo(302);
            rig.route(request -> Rig.to("rtsp://router", request));
            assertThat(wire.ask("DESCRIBE", "rtsp://router/s").status()).isEqualTo(503);
        }
    }

    @Test
    void doesNotTakeBackWhatItSentOnItself() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            String mark = rig.doors.ourselves().mark();
            assertThat(wire.ask("DESCRIBE", S1, "Via: RTSP/1.0 other, RTSP/1.0 " + mark)
                            .status())
                    .isEqualTo(404);
            assertThat(wire.ask("DESCRIBE", S1, "Via: RTSP/1.0 other").status()).isEqualTo(302);
        }
    }

    @Test
    void sendsNobodyWhereRtspDoesNotLead() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            for (String url :
                    new String[] {"http://peer1/s", "rtsp://peer1/s\r\nSession: 1", "rtsp://peer1/\u00e9", "", "/s"}) {
                rig.route(request -> new Decision.Redirect("peer1", url, AnswerForm.REDIRECT, ReasonCode.CHOSEN));
                Text refused = wire.ask("DESCRIBE", S1);
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Session")).isNull();
            }
        }
    }

    @Test
    void carriesPlayersThatDoNotFollow() throws IOException {
        try (Rig rig = Rig.redirecting("relay_agents", "go2rtc");
                Wire wire = rig.connect()) {
            for (String agent : new String[] {"AndroidXMedia3/1.5.0", "ExoPlayerLib/2.19.1", "go2rtc/1.9"}) {
                wire.ask("DESCRIBE", S1, "User-Agent: " + agent);
                assertThat(rig.lastAsked().carriage()).as(agent).isEqualTo(Carriage.RELAY);
            }
            wire.ask("DESCRIBE", S1, "User-Agent: Lavf59.27.100");
            assertThat(rig.lastAsked().carriage()).isEqualTo(Carriage.EITHER);
        }
    }

    @Test
    void carriesWhoAsksThePeersAddressOnOurConnection() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> Rig.to("rtsp://peer1:8554/prefix", request));
            String location = wire.ask("DESCRIBE", S1 + "?token=a").header("Location");
            wire.ask("DESCRIBE", location);
            assertThat(rig.lastAsked().carriage()).isEqualTo(Carriage.RELAY);
            assertThat(rig.lastAsked().path()).isEqualTo("/live/s1");
            assertThat(rig.lastAsked().query()).isEqualTo("token=a");
        }
    }

    @Test
    void waitsForALateDecisionWithoutAThread() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect();
                Wire other = rig.connect()) {
            rig.route(request -> request.stream().equals("late") ? new Decision.Pending(late) : Rig.toPeer(request));
            wire.request("DESCRIBE", "rtsp://router/late").request("OPTIONS", "*");
            assertThat(other.ask("DESCRIBE", S1).status()).isEqualTo(302);
            await().atMost(5, SECONDS).until(() -> rig.asked.size() == 2);
            late.complete(new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            assertThat(wire.next().status()).isEqualTo(404);
            assertThat(wire.next().status()).isEqualTo(200);
        }
    }
}
