package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.http.HttpApi;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;
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
}
