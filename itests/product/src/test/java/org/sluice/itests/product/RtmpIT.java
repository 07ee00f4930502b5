package org.sluice.itests.product;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Real RTMP clients, carried by Sluice to real nginx-rtmp servers: what they play and publish, and a peer that dies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RtmpIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("rtmp");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RTMP = Ports.free();
    private static final String CAM = "cam";

    private static NginxRtmp one;
    private static NginxRtmp two;
    private static Program camOne;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        one = new NginxRtmp(WORK.resolve("one"), 1);
        two = new NginxRtmp(WORK.resolve("two"), 1);
        camOne = one.publish(CAM, WORK.resolve("publish-one.out"));
        sluice = SluiceInstance.prepare("rtmp-sluice");
        sluice.configure("rtmp 127.0.0.1:" + RTMP + ";\npublish { allow 127.0.0.1; }\n"
                        + one.peerBlock("one", "private rtmp://127.0.0.1:" + one.rtmpPort + ";")
                        + two.peerBlock("two", "private rtmp://127.0.0.1:" + two.rtmpPort + ";"))
                .startReady();
        await().atMost(LIMIT).until(() -> known(CAM));
    }

    @AfterAll
    static void stop() {
        sluice.close();
        camOne.close();
        two.close();
        one.close();
    }

    private static boolean known(String stream) {
        return Http.get(sluice.url("/live/" + stream + "/index.m3u8")).status() == 200;
    }

    private static String rtmp(String stream) {
        return "rtmp://127.0.0.1:" + RTMP + "/live/" + stream;
    }

    private static String direct(NginxRtmp peer, String stream) {
        return "rtmp://127.0.0.1:" + peer.rtmpPort + "/live/" + stream;
    }

    private static Path file(String name) {
        return WORK.resolve(name).toAbsolutePath();
    }

    /** Packets of a file that a client wrote. */
    private static Map<String, String> packets(Path file) {
        try (Program capture = Packets.capture(file.toString(), 60, file("packets-" + file.getFileName() + ".out"))) {
            capture.await(LIMIT);
            return Packets.of(capture);
        }
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a client write a stream to a file for some seconds, and gives back the packets in it. */
    private static Map<String, String> recorded(Path file, List<String> command) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> bounded = new ArrayList<>(List.of("timeout", "-s", "INT", "-k", "2", "8"));
        bounded.addAll(command);
        Program.Result result = Program.run(file(file.getFileName() + ".out"), LIMIT, bounded);
        assertThat(size(file)).as(result.output()).isGreaterThan(10_000);
        return packets(file);
    }

    @Test
    @Order(1)
    void ffmpegGetsEveryPacketAsItGetsItDirectly() {
        try (Program direct = Packets.capture(direct(one, CAM), 8, file("direct.out"));
                Program carried = Packets.capture(rtmp(CAM), 8, file("carried.out"))) {
            assertThat(Players.ffmpegFrames(rtmp(CAM), 3, file("ffmpeg.out"))).isGreaterThanOrEqualTo(18);
            direct.await(LIMIT);
            carried.await(LIMIT);
            Packets.assertSame(Packets.of(direct), Packets.of(carried), 80);
        }
    }

    @Test
    @Order(2)
    void rtmpdumpGstreamerAndMpvPlay() {
        try (Program direct = Packets.capture(direct(one, CAM), 60, file("direct-long.out"))) {
            await().atMost(LIMIT).until(() -> Packets.of(direct).size() > 10);
            CompletableFuture<Map<String, String>> dumped = supplyAsync(RtmpIT::dumped);
            CompletableFuture<Map<String, String>> gstreamed = supplyAsync(RtmpIT::gstreamed);
            mpvPlays();
            CompletableFuture.allOf(dumped, gstreamed).join();
            Map<String, String> all = Packets.of(direct);
            assertThat(hashes(all)).containsAll(inner(dumped.join())).containsAll(inner(gstreamed.join()));
            assertThat(dumped.join()).hasSizeGreaterThan(40);
            assertThat(gstreamed.join()).hasSizeGreaterThan(40);
        }
    }

    private static Map<String, String> dumped() {
        Path dump = file("rtmpdump.flv");
        return recorded(dump, List.of("rtmpdump", "-q", "--live", "-r", rtmp(CAM), "-o", dump.toString()));
    }

    private static Map<String, String> gstreamed() {
        Path gst = file("rtmp2src.flv");
        return recorded(
                gst,
                List.of(
                        "gst-launch-1.0",
                        "-e",
                        "rtmp2src",
                        "location=" + rtmp(CAM),
                        "!",
                        "filesink",
                        "location=" + gst));
    }

    private static void mpvPlays() {
        Program.Result mpv = Program.run(
                file("mpv.out"),
                LIMIT,
                List.of(
                        "mpv",
                        "--no-config",
                        "--vo=null",
                        "--ao=null",
                        "--frames=20",
                        "--msg-level=all=warn",
                        rtmp(CAM)));
        assertThat(mpv.code()).as(mpv.output()).isZero();
    }

    private static List<String> hashes(Map<String, String> packets) {
        return List.copyOf(packets.values());
    }

    /** All but the ends: the last packet may be cut by the signal, the first may be older than the other capture. */
    private static List<String> inner(Map<String, String> packets) {
        List<String> all = hashes(packets);
        return all.subList(2, all.size() - 2);
    }

    @Test
    @Order(3)
    void ffmpegPublishesBitExact() {
        Path source = file("source.flv");
        Program.Result made = Program.run(
                file("source.out"),
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
                        "testsrc2=size=320x240:rate=25",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:sample_rate=44100",
                        "-t",
                        "10",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-g",
                        "25",
                        "-c:a",
                        "aac",
                        source.toString()));
        assertThat(made.code()).as(made.output()).isZero();
        Map<String, String> sent = packets(source);
        try (Program publisher = Program.start(
                file("publish-ffmpeg.out"),
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-re",
                        "-i",
                        source.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "flv",
                        rtmp("pub")))) {
            await().atMost(LIMIT)
                    .until(() -> one.stat().contains("<name>pub</name>")
                            || two.stat().contains("<name>pub</name>"));
            NginxRtmp at = one.stat().contains("<name>pub</name>") ? one : two;
            try (Program far = Packets.capture(direct(at, "pub"), 6, file("far.out"))) {
                far.await(LIMIT);
                Map<String, String> came = Packets.of(far);
                assertThat(came).hasSizeGreaterThan(200);
                assertThat(hashes(sent)).containsAll(came.values());
            }
            assertThat(publisher.await(LIMIT)).as(publisher.output()).isZero();
        }
    }

    @Test
    @Order(4)
    void gstreamerPublishes() {
        try (Program publisher = Program.start(
                file("publish-gst.out"),
                List.of(
                        "gst-launch-1.0",
                        "flvmux",
                        "name=mux",
                        "streamable=true",
                        "!",
                        "rtmp2sink",
                        "location=" + rtmp("gst"),
                        "videotestsrc",
                        "is-live=true",
                        "!",
                        "video/x-raw,width=160,height=120,framerate=10/1",
                        "!",
                        "x264enc",
                        "tune=zerolatency",
                        "key-int-max=10",
                        "!",
                        "mux.",
                        "audiotestsrc",
                        "is-live=true",
                        "!",
                        "audioconvert",
                        "!",
                        "avenc_aac",
                        "!",
                        "mux."))) {
            await().atMost(LIMIT).until(() -> known("gst"));
            assertThat(Players.ffmpegFrames(rtmp("gst"), 3, file("gst-ffmpeg.out")))
                    .isGreaterThanOrEqualTo(18);
            assertThat(publisher.running()).as(publisher.output()).isTrue();
        }
    }

    @Test
    @Order(5)
    void anUnknownStreamIsRefusedAtOnce() {
        long begun = System.nanoTime();
        Program.Result result = Program.run(
                file("unknown.out"), LIMIT, List.of("ffmpeg", "-nostdin", "-i", rtmp("nobody"), "-f", "null", "-"));
        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("No such stream");
        Program.Result dump = Program.run(
                file("unknown-dump.out"), LIMIT, List.of("rtmpdump", "-r", rtmp("nobody"), "-o", "/dev/null"));
        assertThat(dump.code()).isNotZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    @Order(6)
    void aPlayerOutlivesItsPeer() {
        try (Program camTwo = two.publish(CAM, file("publish-two.out"))) {
            await().atMost(LIMIT).until(() -> two.stat().contains("<name>cam</name>"));
            await().atMost(LIMIT)
                    .until(() -> sluice.command("sluice:route live/cam").contains("two"));
            try (Program player = Packets.capture(rtmp(CAM), 600, file("failover.out"))) {
                await().atMost(LIMIT).until(() -> Packets.of(player).size() > 40);
                NginxRtmp at = clients(one) > clients(two) ? one : two;
                long lost = System.nanoTime();
                at.signalAll("KILL");
                int before = Packets.of(player).size();
                await().atMost(Duration.ofSeconds(10))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> Packets.of(player).size() > before + 5);
                Duration gap = Duration.ofNanos(System.nanoTime() - lost);
                assertThat(gap).as("without a packet").isLessThan(Duration.ofSeconds(3));
                assertThat(player.running()).isTrue();
                long last = 0;
                for (String key : Packets.of(player).keySet()) {
                    if (key.startsWith("0,")) {
                        long time = Long.parseLong(key.substring(2));
                        assertThat(time).as("time of the picture").isGreaterThanOrEqualTo(last);
                        last = time;
                    }
                }
            }
            assertThat(camTwo).isNotNull();
        }
    }

    private static long clients(NginxRtmp peer) {
        String stat = peer.stat();
        int at = stat.indexOf("<name>cam</name>");
        int from = stat.indexOf("<nclients>", at);
        return at < 0 ? 0 : Long.parseLong(stat.substring(from + 10, stat.indexOf("</nclients>", from)));
    }
}
