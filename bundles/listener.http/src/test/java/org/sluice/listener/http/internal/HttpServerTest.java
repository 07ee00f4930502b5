package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.listener.http.internal.Wire.Reply;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;

/** What is answered. */
@Timeout(20)
class HttpServerTest {

    @Test
    void redirectsWithAllThatPlayersNeed() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Reply reply = wire.get("/demo/index.m3u8?token=a%20b&x", "User-Agent: VLC/3")
                    .reply();

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).isEqualTo("http://peer1:8081/demo/index.m3u8?token=a%20b&x");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Expose-Headers")).contains("Content-Range");
            assertThat(reply.header("Content-Length")).isEqualTo("0");
            assertThat(reply.header("Date")).endsWith("GMT");
            assertThat(reply.header("Connection")).isNull();
            PlaybackRequest asked = rig.lastAsked();
            assertThat(asked.form()).isEqualTo("hls");
            assertThat(asked.stream()).isEqualTo("demo");
            assertThat(asked.rest()).isEqualTo("index.m3u8");
            assertThat(asked.query()).isEqualTo("token=a%20b&x");
            assertThat(asked.intent()).isEqualTo(Intent.PLAY);
            assertThat(asked.userAgent()).isEqualTo("VLC/3");
            assertThat(asked.session()).isEqualTo("a%20b");
            assertThat(asked.scheme()).isEqualTo(Scheme.HTTP);
            assertThat(asked.client()).isEqualTo(InetAddress.getLoopbackAddress());
        }
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.route(request -> new Decision.Redirect("p", "http://p/x", AnswerForm.PLAYLIST, ReasonCode.CHOSEN));
            assertThat(wire.get("/demo/index.m3u8").reply().body()).isEqualTo("http://p/x");
            Reply head = wire.request("HEAD", "/demo/index.m3u8").reply(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("10");
            assertThat(head.header("Content-Type")).isEqualTo("text/plain");
            assertThat(wire.get("/-/live").reply().body()).isEqualTo("live\n");
        }
    }

    @Test
    void answersOptionsItself() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            Reply reply = wire.request(
                            "OPTIONS",
                            "/demo/index.m3u8",
                            "Origin: http://page",
                            "Access-Control-Request-Headers: authorization, x-a")
                    .reply();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(reply.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(reply.header("Access-Control-Allow-Headers")).isEqualTo("authorization, x-a");
            assertThat(reply.header("Content-Length")).isNull();
            assertThat(rig.asked).allMatch(request -> request.intent() == Intent.PUBLISH);
            assertThat(wire.request("OPTIONS", "*").reply().status()).isEqualTo(204);
        }
    }

    @Test
    void saysWhatIsNotThereAndWhatIsNotNow() throws IOException {
        try (Rig rig = new Rig();
                Wire wire = rig.connect()) {
            rig.route(request -> request.stream().equals("gone")
                    ? new Decision.Unavailable(2, ReasonCode.STREAM_VANISHED)
                    : new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
            Reply missing = wire.get("/nobody/index.m3u8").reply();
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
            assertThat(missing.header("Access-Control-Allow-Origin")).isEqualTo("*");
            Reply gone = wire.get("/gone/").reply();
            assertThat(gone.status()).isEqualTo(503);
            assertThat(gone.header("Retry-After")).isEqualTo("2");
            assertThat(gone.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(wire.get("/").reply().status()).isEqualTo(404);
            assertThat(rig.ledger.get(1).answer().reason()).isEqualTo(ReasonCode.STREAM_VANISHED);
        }
    }

    @Test
    void treatsEveryOtherPathAsSomethingBelowAStream() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            assertThat(wire.get("/a/b%20c/seg-1.ts").reply().header("Location"))
                    .isEqualTo("http://peer1:8081/a/b%20c/seg-1.ts");
            assertThat(rig.lastAsked().form()).isEqualTo(PlaybackRequest.ASSET);
            assertThat(rig.lastAsked().intent()).isEqualTo(Intent.FOLLOW);
            assertThat(rig.lastAsked().stream()).isEqualTo("a/b c/seg-1.ts");
            Reply put = wire.request("PUT", "/a/seg-1.ts").reply();
            assertThat(put.status()).isEqualTo(405);
            assertThat(put.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void repeatsThePostOfAWebrtcClientElsewhere() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.forms.bindForm(new SuffixForm("webrtc", "whep"));
            Reply reply = wire.request("POST", "/demo/whep", "Content-Length: 5")
                    .send("v=0\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(307);
            assertThat(reply.header("Location")).isEqualTo("http://peer1:8081/demo/whep");
            Reply again =
                    wire.request("POST", "/demo/whep", "Content-Length: 0").reply();
            assertThat(again.status()).isEqualTo(307);
            Reply get = wire.get("/demo/whep").reply();
            assertThat(get.status()).isEqualTo(405);
            assertThat(get.header("Allow")).isEqualTo("OPTIONS, POST");
            Reply chunked = wire.request("POST", "/demo/whep", "Transfer-Encoding: chunked")
                    .send("5\r\nhello\r\n0\r\n\r\n")
                    .reply();
            assertThat(chunked.status()).isEqualTo(307);
            assertThat(chunked.header("Connection")).isEqualTo("close");
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void refusesAPublisherAndCloses() throws IOException {
        try (Rig rig = Rig.redirecting()) {
            rig.forms.bindForm(new SuffixForm("mpegts", "mpegts"));
            for (String method : new String[] {"PUT", "POST"}) {
                try (Wire wire = rig.connect()) {
                    Reply reply = wire.request(method, "/demo/mpegts", "Transfer-Encoding: chunked")
                            .send("4\r\nGGGG\r\n")
                            .reply();
                    assertThat(reply.status()).isEqualTo(403);
                    assertThat(reply.header("Connection")).isEqualTo("close");
                    assertThat(wire.closes()).isTrue();
                }
            }
            assertThat(rig.asked).allMatch(request -> request.intent() == Intent.PUBLISH);
            assertThat(rig.ledger.get(0).answer().reason()).isEqualTo(ReasonCode.PUBLISH_FORBIDDEN);
        }
    }

    @Test
    void administrationHasItsHealthAndNothingElse() throws IOException {
        try (Rig rig = new Rig(Kind.ADMIN_HTTP, "0");
                Wire wire = rig.connect()) {
            assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
            Reply reply = wire.get("/").reply();
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).contains("no administration pages installed");
            assertThat(rig.server.settings().port().address().host().isLoopbackAddress())
                    .isTrue();
        }
    }
}
