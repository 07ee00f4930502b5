package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** The REST API of a running Sluice, over its administration port: an operator's day with one peer. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebApiIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String KEY = "c4n4ry-" + Long.toHexString(System.nanoTime());
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() throws IOException {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo").clusterKey(KEY).cpu(35);
        sluice = SluiceInstance.prepare("webapi");
        sluice.configure("# first\nedit_auth admin s3cret-edit;  # who may\nview_auth guest s3cret-view;\ncluster_key "
                        + KEY + ";\n# last\n")
                .start();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    private static String address() throws IOException {
        return Files.readString(sluice.data.resolve("run/admin_http-0")).trim();
    }

    private static HttpResponse<String> call(String method, String path, String user, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            byte[] pair = user.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.body() + response.headers().map()).doesNotContain(KEY, "s3cret-");
        return response;
    }

    private static HttpResponse<String> edit(String method, String path, String body)
            throws IOException, InterruptedException {
        return call(method, path, "admin:s3cret-edit", body);
    }

    private static HttpResponse<String> view(String path) throws IOException, InterruptedException {
        return call("GET", path, "guest:s3cret-view", "");
    }

    @Test
    @Order(1)
    void answersSoonAndSaysWhetherItIsReady() {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(
                        call("GET", "/health/live", "", "").body())
                .isEqualTo("{\"status\":\"live\"}"));
    }

    @Test
    @Order(1)
    void leadsToItsPagesAndKeepsTheTextPages() throws Exception {
        await().atMost(SOON).ignoreExceptions().until(() -> view("/admin/").statusCode() == 200);
        for (String path : new String[] {"/", "/admin"}) {
            assertThat(call("GET", path, "", "").statusCode()).as(path).isEqualTo(302);
            assertThat(call("GET", path, "", "").headers().firstValue("Location"))
                    .hasValue("/admin/");
        }
        assertThat(call("GET", "/admin/../etc/passwd", "", "").statusCode()).isBetween(400, 404);
        assertThat(call("GET", "/metrics", "", "").body()).contains("sluice_");
    }

    @Test
    @Order(2)
    void letsNobodyInWithoutPassword() throws Exception {
        await().atMost(SOON).until(() -> view("/api/v1/peers").statusCode() == 200);
        assertThat(call("GET", "/api/v1/peers", "", "").statusCode()).isEqualTo(401);
        for (String user : new String[] {"", "guest:s3cret-view"}) {
            int expected = user.isEmpty() ? 401 : 403;
            assertThat(call("PUT", "/api/v1/peers/x", user, "{}").statusCode()).isEqualTo(expected);
            assertThat(call("DELETE", "/streamer/api/v3/cluster/peers/x", user, "")
                            .statusCode())
                    .isEqualTo(expected);
        }
        assertThat(call("PUT", "/api/v1/peers/x", "admin:s3cret-edit", "{}", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void addsAPeerSeesItsFiguresChangesAndRemovesIt() throws Exception {
        String before = Files.readString(sluice.config);
        HttpResponse<String> added = edit(
                "PUT",
                "/streamer/api/v3/cluster/peers/one:8081",
                "{\"api_url\":\"" + one.url()
                        + "\",\"fetch_timeout\":300,\"public_payload_url\":\"media.example.com\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(view("/api/v1/peers").body())
                        .contains("\"state\":\"up\"", "\"cpu\":35", "\"reason\":\"\""));
        await().atMost(SOON)
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).location().contains("media.example.com"));
        String with = Files.readString(sluice.config);

        HttpResponse<String> changed = edit("PUT", "/api/v1/peers/one:8081", "{\"cpu_limit\":70}");
        assertThat(changed.body()).contains("\"saved\":true", "cpu_limit 70;");
        assertThat(Files.readString(sluice.config)
                        .replaceFirst("\\s*cpu_limit 70;", "")
                        .replaceAll("\\s", ""))
                .isEqualTo(with.replaceAll("\\s", ""));
        HttpResponse<String> wrong = edit("PUT", "/api/v1/peers/one:8081", "{\"cpu_limit\":\"many\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"line\":", "\"column\":", "many");

        assertThat(edit("POST", "/api/v1/peers/one:8081/check", "").body()).contains("\"worst\":", "tcp");
        assertThat(view("/api/v1/explain?url=/demo/index.m3u8").body()).contains("\"decision\":\"redirect\"");
        assertThat(view("/streamer/api/v3/streams").body()).contains("\"name\":\"demo\"");
        assertThat(edit("DELETE", "/streamer/api/v3/cluster/peers/one:8081", "").statusCode())
                .isEqualTo(204);
        assertThat(Files.readString(sluice.config)).isEqualTo(before);
    }

    @Test
    @Order(4)
    void savesTextsOnlyOnWhatWasRead() throws Exception {
        HttpResponse<String> read = view("/api/v1/config");
        String tag = read.headers().firstValue("ETag").orElseThrow();
        edit("PUT", "/api/v1/peers/two", "{\"type\":\"srs\"}");
        HttpResponse<String> late =
                call("PUT", "/api/v1/config", "admin:s3cret-edit", "http 127.0.0.1:0;\n", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(Files.readString(sluice.config)).contains("two", "# first", "# last");
        assertThat(edit("POST", "/api/v1/config/check", "rtsp many;").body().toLowerCase(Locale.ROOT))
                .contains("\"acceptable\":false", "\"line\":1");
    }

    @Test
    @Order(5)
    void tellsWhatItIsMadeOfAndDescribesItself() throws Exception {
        assertThat(view("/api/v1/bundles").body()).contains("\"org.sluice.web\"", "\"active\"");
        assertThat(view("/api/v1/listeners").body()).contains("admin_http");
        assertThat(view("/api/v1/policies").body()).contains("leastloaded");
        assertThat(view("/api/v1/openapi.json").body()).contains("\"3.1.0\"");
        await().atMost(SOON).until(() -> view("/api/v1/events").body().contains("data: {"));
        assertThat(view("/api/v1/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void itsPageHoldsWhatItShows() throws Exception {
        for (DocumentExample example : DocumentExample.of("docs/api.md")) {
            String command = example.command()
                    .replace("PASSWORD", "s3cret-edit")
                    .replace("127.0.0.1:8181", address())
                    .replace("curl ", "curl --silent --show-error --fail-with-body ");
            Program.Result result = Program.run(
                    SluiceInstance.WORK.resolve("webapi-example.out"),
                    Duration.ofSeconds(20),
                    List.of("bash", "-c", "cd '" + SluiceInstance.ROOT + "'; exec <<< a-password; " + command));
            assertThat(result.code()).as("%s%n%s", command, result.output()).isZero();
            assertThat(result.output().strip()).as(command).matches(example.answer());
        }
        assertThat(Files.readString(sluice.config)).contains("cpu_limit 70;", "media1.example.com;");
    }

    @Test
    @Order(7)
    void opensToOthersOnlyWhileThereIsAnEditor() throws Exception {
        int port = Ports.free();
        String editor = "edit_auth admin s3cret-edit;";
        String open = Files.readString(sluice.config).replace("admin_http 127.0.0.1:0;", "admin_http *:" + port + ";");
        String closed = open.replace(editor, "");
        String same = "http://127.0.0.1:" + port + "/health/live";
        String another = "http://127.0.0.2:" + port + "/health/live";

        sluice.write(closed);
        await("open to this machine")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> Http.get(same).status() == 200);
        await("closed to others").atMost(SOON).untilAsserted(() -> assertThatThrownBy(() -> Http.get(another))
                .hasCauseInstanceOf(ConnectException.class));
        sluice.write(open);
        await("open to others")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> Http.get(another).status() == 200);
        sluice.write(closed);
        await("closed to others").atMost(SOON).untilAsserted(() -> assertThatThrownBy(() -> Http.get(another))
                .hasCauseInstanceOf(ConnectException.class));
        await("open to this machine")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> Http.get(same).status() == 200);
    }
}
