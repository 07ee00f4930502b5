package org.sluice.itests.product;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Real RTSP clients and a real RTSP server with Sluice between them: what a client gets by way of Sluice is, packet by
 * packet, what it gets without. The server's API is a simulated Flussonic's; its private address is another one of this
 * machine than its public address.
 */
class RtspIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("rtsp");
    private static final String PUBLIC = "127.0.0.1";
    private static final String PRIVATE = "127.0.0.2";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RTSP = Ports.free();

    private static GstRtsp server;
    private static SimulatedPeers peers;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        server = new GstRtsp(WORK.resolve("server"), "live/s1,inside/s2", "record/direct,record/carried");
        peers = SimulatedPeers.start();
        SimulatedPeer open = peers.peer("open").streams("live/s1");
        SimulatedPeer inside = peers.peer("inside").streams("inside/s2");
        sluice = SluiceInstance.prepare("rtsp-sluice");
        sluice.configure("rtsp " + PUBLIC + ":" + RTSP + ";\npublish { allow 127.0.0.0/8; }\n" + block(open, "")
                        + block(inside, "relay always;"))
                .startReady();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe("/live/s1").contains(" 302 ")
                        && describe("/inside/s2").contains(" 200 "));
    }

    private static String block(SimulatedPeer peer, String more) {
        return "peer %s { api_url %s; public %s; private %s; fetch_timeout 500; %s }\n"
                .formatted(peer.name(), peer.url(), server.url(PUBLIC, ""), server.url(PRIVATE, ""), more);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
        server.close();
    }

    private static String url(String path) {
        return "rtsp://" + PUBLIC + ":" + RTSP + path;
    }

    /** The whole answer to a DESCRIBE. */
    private static String describe(String path, String... headers) {
        try (RtspClient client = new RtspClient(RTSP)) {
            return client.ask("DESCRIBE", url(path), headers);
        } catch (IOException e) {
            return "no answer: " + e.getMessage();
        }
    }

    /** Stream, size and checksum of every packet that ffmpeg gets. */
    private static List<String> packets(String name, String url, String... options) {
        Path sums = WORK.resolve("packets-" + name + ".md5").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(options));
        command.addAll(List.of("-i", url, "-c", "copy", "-f", "framemd5", sums.toString()));
        Program.Result result = Program.run(WORK.resolve("packets-" + name + ".out"), LIMIT, command);
        assertThat(result.code()).as("ffmpeg of %s: %s", url, result.output()).isZero();
        try {
            return Files.readAllLines(sums).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(", *"))
                    .map(columns -> columns[0] + " " + columns[4] + " " + columns[5])
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both ways at the same time: each takes as long as the media. */
    private static void sameAsDirect(String path, String... options) {
        CompletableFuture<List<String>> through = supplyAsync(() -> packets("through", url(path), options));
        List<String> direct = packets("direct", server.url(PUBLIC, path), "-rtsp_transport", "tcp");
        assertThat(direct.stream().filter(line -> line.startsWith("0 "))).hasSizeGreaterThanOrEqualTo(GstRtsp.FRAMES);
        assertThat(direct.stream().filter(line -> line.startsWith("1 "))).hasSizeGreaterThan(GstRtsp.FRAMES);
        assertThat(through.join()).isEqualTo(direct);
    }

    /** The picture that GStreamer's source gets, as it would stand in a file. */
    private static byte[] picture(String name, String url, String options) {
        Path file = WORK.resolve("picture-" + name + ".h264").toAbsolutePath();
        List<String> command = List.of(
                "bash",
                "-c",
                "gst-launch-1.0 -q rtspsrc location=" + url + " " + options + " ! rtph264depay"
                        + " ! h264parse ! video/x-h264,stream-format=byte-stream,alignment=au ! filesink location="
                        + file);
        try {
            Files.deleteIfExists(file);
            Program.Result result = Program.run(WORK.resolve("gstreamer-" + name + ".out"), LIMIT, command);
            // The server may close before the source has said goodbye, with and without us: what arrived counts.
            assertThat(file).as("GStreamer of %s: %s", url, result.output()).exists();
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void samePicture(String name, String path, String options) {
        CompletableFuture<byte[]> through = supplyAsync(() -> picture(name + "-through", url(path), options));
        byte[] direct = picture(name + "-direct", server.url(PUBLIC, path), "latency=0 protocols=tcp");
        assertThat(through.join()).isEqualTo(direct).hasSizeGreaterThan(10_000);
    }

    @Test
    void ffmpegIsRedirected() {
        sameAsDirect("/live/s1", "-rtsp_transport", "tcp");
        assertThat(accessLog()).contains("rtsp://" + PUBLIC + ":" + RTSP + "/live/s1 RTSP/1.0\" 302 0 \"-\" \"Lavf");
    }

    @Test
    void ffmpegWhoFollowsNoRedirectIsCarried() {
        // Without a word on the transport it begins with UDP, and comes back over TCP.
        sameAsDirect("/live/s1", "-user_agent", "AndroidXMedia3/1.5.0");
        assertThat(accessLog())
                .contains("/live/s1 RTSP/1.0\" 200 0 \"-\" \"AndroidXMedia3/1.5.0\" rtsp open ")
                .contains(" 461 0 \"-\" \"AndroidXMedia3/1.5.0\" rtsp - transport_refused");
    }

    @Test
    void everybodyIsCarriedToAPeerThatWantsIt() {
        sameAsDirect("/inside/s2", "-rtsp_transport", "tcp");
        samePicture("carried", "/inside/s2", "latency=0");
    }

    @Test
    void gstreamerIsRedirected() {
        samePicture("redirected", "/live/s1", "latency=0 protocols=tcp");
    }

    @Test
    void mpvIsRedirectedAndCarried() {
        CompletableFuture<Void> carried = runAsync(() -> mpvPlays("/inside/s2"));
        mpvPlays("/live/s1");
        carried.join();
    }

    private static void mpvPlays(String path) {
        Program.Result result = Program.run(
                WORK.resolve("mpv" + path.replace('/', '-') + ".out"),
                LIMIT,
                List.of(
                        "mpv",
                        "--no-config",
                        "--vo=null",
                        "--ao=null",
                        "--rtsp-transport=tcp",
                        "--frames=20",
                        url(path)));
        assertThat(result.code()).as("mpv of %s: %s", path, result.output()).isZero();
        assertThat(result.output()).contains("Video --vid=1", "Audio --aid=1");
    }

    @Test
    void whatIsCarriedTellsNoPrivateAddress() throws IOException {
        try (RtspClient client = new RtspClient(RTSP)) {
            String described = client.ask("DESCRIBE", url("/inside/s2"), "Accept: application/sdp");
            String base = url("/inside/s2");
            assertThat(described).contains("RTSP/1.0 200 OK", "Content-Base: " + base, "m=video", "m=audio");
            String set = client.ask("SETUP", base + "/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            assertThat(set).contains("RTSP/1.0 200 OK", "interleaved=0-1");
            String session = set.replaceAll("(?s).*\r\nSession: ([^;\r]*).*", "$1");
            String play = client.ask("PLAY", base, "Session: " + session);
            assertThat(play).contains("RTSP/1.0 200 OK", "RTP-Info: url=" + base + "/stream=0");
            assertThat(described + set + play)
                    .doesNotContain(PRIVATE)
                    .doesNotContain(":" + server.port)
                    .doesNotContain("Via");
        }
    }

    @Test
    void ffmpegPublishesThroughUs() {
        CompletableFuture<Void> direct = runAsync(() -> publish("direct", server.url(PUBLIC, "/record/direct")));
        publish("carried", url("/record/carried"));
        direct.join();
        arrivedAlike("record/direct", "record/carried");
        assertThat(accessLog()).contains("\"ANNOUNCE ").contains("/record/carried RTSP/1.0\" 200 ");
    }

    private static void arrivedAlike(String one, String other) {
        for (String kind : List.of("h264", "aac")) {
            await(kind).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                byte[] direct = server.recorded(one, kind);
                assertThat(direct.length).isGreaterThan(10_000);
                assertThat(Arrays.equals(server.recorded(other, kind), direct))
                        .as("%s is the same both ways", kind)
                        .isTrue();
            });
        }
    }

    private static void publish(String name, String url) {
        Program.Result result = Program.run(
                WORK.resolve("publish-" + name + ".out"),
                LIMIT,
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-re",
                        "-i",
                        server.media().toString(),
                        "-c",
                        "copy",
                        "-f",
                        "rtsp",
                        "-rtsp_transport",
                        "tcp",
                        url));
        assertThat(result.code()).as("ffmpeg to %s: %s", url, result.output()).isZero();
    }

    @Test
    void manyDescribesOfOpenConnectionsLeaveNothingBehind() throws IOException {
        int connections = 100;
        int each = Form.of(100, 1_000);
        List<RtspClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                clients.add(new RtspClient(RTSP));
            }
            for (int n = 0; n < each; n++) {
                for (RtspClient client : clients) {
                    client.send("DESCRIBE", url("/live/s1?n=" + n));
                }
                for (RtspClient client : clients) {
                    assertThat(client.next()).startsWith("RTSP/1.0 302 ").contains("/live/s1?n=" + n + "\r\n");
                }
            }
            assertThat(instances("RtspConnection")).isGreaterThanOrEqualTo(connections);
            assertThat(instances("Exchange"))
                    .as("only the last answers are remembered")
                    .isLessThan(2 * connections);
        } finally {
            for (RtspClient client : clients) {
                client.close();
            }
        }
        await("everything is given back")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(instances("RtspConnection")).isLessThan(connections / 10));
    }

    /** How many objects of a class of the listener live, after a collection. */
    private static long instances(String name) throws IOException {
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        Program.Result result =
                Program.run(WORK.resolve("histogram.out"), LIMIT, List.of("jcmd", pid, "GC.class_histogram"));
        return result.output()
                .lines()
                .filter(line -> line.endsWith("org.sluice.listener.rtsp.internal." + name)
                        || line.contains("org.sluice.listener.rtsp.internal." + name + " "))
                .mapToLong(line -> Long.parseLong(line.strip().split(" +")[1]))
                .sum();
    }

    @Test
    void leavesAndComesBackUnderLoad() throws Exception {
        try (Load http = Load.of(sluice.port, 50, "/live/s1/index.m3u8")) {
            sluice.command("bundle:stop org.sluice.listener.rtsp");
            assertThat(describe("/live/s1")).startsWith("no answer");
            assertThat(Http.get(sluice.url("/-/ready")).status()).isEqualTo(200);
            sluice.command("bundle:start org.sluice.listener.rtsp");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> describe("/live/s1").contains(" 302 "));
            try (Program player = Program.start(
                    WORK.resolve("through.out"),
                    List.of(
                            "bash",
                            "-c",
                            "ffmpeg -nostdin -v error -progress - -rtsp_transport tcp -i " + url("/inside/s2")
                                    + " -map 0:v -fps_mode passthrough -f null -"))) {
                await().atMost(Duration.ofSeconds(10)).until(() -> Sockets.kept(server.port, 0) > 0);
                sluice.command("bundle:restart org.sluice.routing");
                assertThat(player.await(LIMIT)).as(player::output).isZero();
                assertThat(player.output()).contains("out_time=00:00:0" + GstRtsp.SECONDS, "progress=end");
            }
            http.finish();
            assertThat(http.failures()).isEmpty();
        }
    }

    private static String accessLog() {
        StringBuilder log = new StringBuilder();
        await().atMost(Duration.ofSeconds(5)).pollDelay(Duration.ofMillis(300)).until(() -> {
            log.setLength(0);
            log.append(sluice.log());
            return true;
        });
        return log.toString();
    }
}
