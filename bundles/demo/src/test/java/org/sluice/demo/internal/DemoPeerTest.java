package org.sluice.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;

class DemoPeerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Object> properties = new HashMap<>();
    private int port;
    private DemoPeer component;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket free = loopback(0)) {
            port = free.getLocalPort();
        }
        properties.put(Options.WORDS, new String[] {"127.0.0.1:" + port});
        properties.put("streams", "demo sport/hd1");
        properties.put("on_demand", "cam7");
    }

    @AfterEach
    void close() {
        if (component != null) {
            component.close();
        }
    }

    private static ServerSocket loopback(int port) throws IOException {
        return new ServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void playsWhatTheBlockSays() throws Exception {
        component = new DemoPeer(properties);
        assertThat(get("/streamer/api/v3/streams").body())
                .contains("\"name\":\"demo\"", "\"name\":\"sport/hd1\"", "\"name\":\"cam7\"");
        assertThat(get("/streamer/api/v3/config").body())
                .contains("\"port\":" + port)
                .doesNotContain("rtmp");
        assertThat(get("/sport/hd1/index.m3u8").body()).startsWith("#EXTM3U");
    }

    @Test
    void followsTheFileWithoutClosingItsPort() throws Exception {
        component = new DemoPeer(properties);
        properties.put("streams", new String[] {"demo", "news"});
        properties.put("cpu", "80");
        component.modified(properties);
        assertThat(get("/streamer/api/v3/config/stats").body()).contains("\"cpu_usage\":80.0");
        assertThat(get("/streamer/api/v3/streams").body()).contains("news").doesNotContain("hd1");
    }

    @Test
    void movesToAnotherPort() throws Exception {
        component = new DemoPeer(properties);
        int before = port;
        findPort();
        component.modified(properties);
        assertThat(get("/demo/embed.html").statusCode()).isEqualTo(200);
        try (ServerSocket freed = loopback(before)) {
            assertThat(freed.isBound()).isTrue();
        }
    }

    @Test
    void badSettingsLeaveItClosedUntilTheyAreMended() throws Exception {
        for (String bad : new String[] {"0.0.0.0:" + port, "127.0.0.1", "http://127.0.0.1:" + port, "example.com:80"}) {
            properties.put(Options.WORDS, new String[] {bad});
            component = new DemoPeer(properties);
            assertThat(refused()).isTrue();
        }
        properties.put(Options.WORDS, new String[] {"127.0.0.1:" + port});
        component.modified(properties);
        assertThat(get("/demo/embed.html").statusCode()).isEqualTo(200);
        properties.put("cpu", "much");
        component.modified(properties);
        assertThat(refused()).isTrue();
    }

    private boolean refused() throws Exception {
        try {
            get("/");
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    void takesItsPortWhenItIsFree() throws Exception {
        try (ServerSocket busy = loopback(port)) {
            component = new DemoPeer(properties);
            assertThat(busy.isBound()).isTrue();
        }
        await().ignoreExceptions().until(() -> get("/demo/embed.html").statusCode() == 200);
    }

    @Test
    void withAKeyItIsClosedToAllWhoDoNotHaveIt() throws Exception {
        properties.put("cluster_key", "secret:1234");
        component = new DemoPeer(properties);
        assertThat(listed()).isEqualTo(403);
        component.bindSecrets(
                reference -> reference.equals("secret:1234") ? Optional.of(new Secret("abcd")) : Optional.empty());
        assertThat(listed()).isEqualTo(200);
        assertThat(get("/streamer/api/v3/streams").statusCode()).isEqualTo(403);
        properties.put("cluster_key", "secret:5678");
        component.modified(properties);
        assertThat(listed()).isEqualTo(403);
    }

    private int listed() throws Exception {
        String now = String.valueOf(System.currentTimeMillis() / 1000);
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((now + ":abcd").getBytes());
        return get(
                        "/streamer/api/v3/streams",
                        "Authorization",
                        "Cluster " + now + ":" + HexFormat.of().formatHex(hash))
                .statusCode();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        component = new DemoPeer(properties);
        component.close();
        assertThat(refused()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("sluice-testkit-peers");
    }
}
