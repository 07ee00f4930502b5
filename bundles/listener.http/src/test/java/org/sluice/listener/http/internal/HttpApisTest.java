package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.http.HttpApi;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.ReasonCode;

/** Interfaces for machines that others offer on the playback ports. */
@Timeout(20)
class HttpApisTest {

    private final List<HttpApiCall> calls = new ArrayList<>();
    private int status = 200;

    private final HttpApi api = new HttpApi() {
        @Override
        public String root() {
            return "/streamer/api/v3/";
        }

        @Override
        public HttpReply get(HttpApiCall call) {
            calls.add(call);
            if (status == 0) {
                throw new IllegalStateException("going");
            }
            return new HttpReply(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        }
    };

    @Test
    void areAskedBelowTheirRootWithAllThatTheyNeed() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.apis.bindApi(api);
            Wire.Reply reply = wire.request("GET", "/streamer/api/v3/streams?limit=1", "Authorization: Cluster 1:ab")
                    .reply();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
            assertThat(reply.body()).isEqualTo("{}");
            assertThat(calls).containsExactly(new HttpApiCall("streams", "limit=1", "Cluster 1:ab"));
            assertThat(calls.get(0)).hasToString("streams");
            assertThat(wire.request("HEAD", "/streamer/api/v3/streams")
                            .reply(false)
                            .header("Content-Length"))
                    .isEqualTo("2");
            assertThat(wire.get("/streamer/api/index.m3u8").reply().status()).isEqualTo(302);
            Wire.Reply post = wire.request("POST", "/streamer/api/v3/streams", "Content-Length: 0")
                    .reply();
            assertThat(post.status()).isEqualTo(405);
            assertThat(post.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(calls).hasSize(2);
        }
    }

    @Test
    void aRefusalNamesTheSchemeAndIsCounted() throws IOException {
        status = 401;
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.apis.bindApi(api);
            Wire.Reply reply = wire.get("/streamer/api/v3/streams").reply();
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Cluster");
            assertThat(rig.ledger.get(0).answer().reason()).isEqualTo(ReasonCode.UNAUTHORIZED);
        }
    }

    @Test
    void oneThatFailsOrIsGoneHurtsNobody() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.apis.bindApi(api);
            status = 0;
            assertThat(wire.get("/streamer/api/v3/streams").reply().status()).isEqualTo(503);
            rig.apis.unbindApi(api);
            assertThat(wire.get("/streamer/api/v3/streams").reply().status()).isEqualTo(302);
        }
    }

    @Test
    void apiFalseTurnsThemOff() throws IOException {
        try (Rig rig = Rig.redirecting("api", "false");
                Wire wire = rig.connect()) {
            rig.apis.bindApi(api);
            assertThat(wire.get("/streamer/api/v3/streams").reply().status()).isEqualTo(302);
            assertThat(calls).isEmpty();
        }
    }

    @Test
    void whatARouterSendsOnIsNoHealthProbe() throws IOException {
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            assertThat(wire.get("/-/hop/a/index.m3u8").reply().status()).isEqualTo(302);
            assertThat(rig.lastAsked().stream()).isEqualTo("-/hop/a");
            assertThat(wire.get("/-/hop").reply().status()).isEqualTo(404);
            assertThat(wire.get("/-/live").reply().status()).isEqualTo(200);
        }
    }

    @Test
    void sayThemselvesWhetherTheirAnswersMayBeKept() throws IOException {
        HttpApi files = new HttpApi() {
            @Override
            public String root() {
                return "/-/files/";
            }

            @Override
            public HttpReply get(HttpApiCall call) {
                return new HttpReply(
                        200, "text/css", new byte[0], Map.of("Cache-Control", "immutable", "Content-Encoding", "gzip"));
            }
        };
        try (Rig rig = Rig.redirecting();
                Wire wire = rig.connect()) {
            rig.apis.bindApi(files);
            Wire.Reply reply = wire.get("/-/files/a.css").reply();
            assertThat(reply.header("Cache-Control")).isEqualTo("immutable");
            assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(wire.get("/-/live").reply().header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void aFormMayHaveItsOwnInThePlaceOfWhatNoPeerOffers() throws IOException {
        HttpPlayback own = new HttpPlayback() {
            @Override
            public String form() {
                return "page";
            }

            @Override
            public PathMatch match(String path) {
                return PathMatch.suffix(path, "page.html", Intent.PLAY);
            }

            @Override
            public HttpReply notOffered() {
                return new HttpReply(200, "text/html", new byte[] {'p'});
            }
        };
        for (String api : List.of("true", "false")) {
            try (Rig rig = Rig.redirecting("api", api);
                    Wire wire = rig.connect()) {
                rig.forms.bindForm(own);
                rig.route(asked -> new Decision.NotFound(ReasonCode.FORM_NOT_OFFERED));
                assertThat(wire.get("/a/page.html").reply().status()).isEqualTo(api.equals("true") ? 200 : 404);
                assertThat(wire.get("/a/index.m3u8").reply().status()).isEqualTo(404);
                rig.route(asked -> new Decision.NotFound(ReasonCode.UNKNOWN_STREAM));
                assertThat(wire.get("/a/page.html").reply().status()).isEqualTo(404);
                rig.route(asked -> new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE));
                assertThat(wire.get("/a/page.html").reply().status()).isEqualTo(503);
            }
        }
    }
}
