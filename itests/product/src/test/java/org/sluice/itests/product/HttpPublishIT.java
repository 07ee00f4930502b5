package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** Real clients that publish MPEG-TS over HTTP: what they send is at the peer, byte for byte. */
class HttpPublishIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path WORK = Path.of("target", "http-publish");

    private final Map<String, byte[]> came = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer media;

    @BeforeEach
    void startMedia() throws IOException {
        media = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        media.setExecutor(threads);
        media.createContext("/", this::take);
        media.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        came.put(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body);
        exchange.sendResponseHeaders(201, -1);
        exchange.close();
    }

    @AfterEach
    void stopMedia() {
        media.stop(0);
        threads.shutdownNow();
    }

    private static Path transportStream() throws IOException {
        Path file = WORK.resolve("source.ts").toAbsolutePath();
        Files.createDirectories(file.getParent());
        Program.Result made = Program.run(
                WORK.resolve("make.out"),
                LIMIT,
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-y",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x240:rate=25",
                        "-t",
                        "4",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-f",
                        "mpegts",
                        file.toString()));
        assertThat(made.code()).as(made.output()).isZero();
        return file;
    }

    private static Program.Result run(String name, String... command) {
        return Program.run(WORK.resolve(name + ".out"), LIMIT, List.of(command));
    }

    /** What curl says of sending a file: the status, perhaps with its complaint that nobody took it. */
    private static String put(Path source, String url) {
        return run("curl", "curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-T", source.toString(), url)
                .output();
    }

    @Test
    void whatIsSentIsAtThePeerIfItIsPermitted() throws IOException {
        Path source = transportStream();
        byte[] sent = Files.readAllBytes(source);
        try (SimulatedPeers home = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("http-publish")) {
            SimulatedPeer peer = home.peer("p1").streams("cam");
            String there =
                    "private_payload_url http://127.0.0.1:" + media.getAddress().getPort() + ";";
            sluice.configure("publish { allow 127.0.0.1; }\n" + Blocks.peer(peer, there))
                    .startReady();

            String url = sluice.url("/live/curl/mpegts?token=t");
            Program.Result curl =
                    run("curl", "curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-T", source.toString(), url);
            assertThat(curl.output()).isEqualTo("201");
            assertThat(came.get("PUT /live/curl/mpegts?token=t")).isEqualTo(sent);

            for (String expect : new String[] {"0", "1"}) {
                String name = "/live/ffmpeg" + expect + "/mpegts";
                Program.Result ffmpeg = run(
                        "ffmpeg",
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        source.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "mpegts",
                        "-method",
                        "PUT",
                        "-send_expect_100",
                        expect,
                        sluice.url(name));
                assertThat(ffmpeg.code()).as(ffmpeg.output()).isZero();
                await().atMost(LIMIT).until(() -> came.containsKey("PUT " + name));
                byte[] body = came.get("PUT " + name);
                assertThat(body.length % 188).isZero();
                assertThat(body.length).isGreaterThan(sent.length * 9 / 10);
            }

            sluice.configure(Blocks.peer(peer, there));
            await("refused").atMost(LIMIT).until(() -> put(source, sluice.url("/live/late/mpegts"))
                    .contains("403"));
            came.clear();
            assertThat(put(source, sluice.url("/live/never/mpegts"))).contains("403");
            assertThat(came.keySet()).isEmpty();
        }
    }
}
