package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bundles leave and come back while RTMP players are carried and others are redirected. The players are rtmpdumps. */
class CarriedSwapIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("carried-swap");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PLAYERS = Form.of(20, 100);
    private static final int RTMP = Ports.free();
    private static final int RTSP = Ports.free();
    private static final String LISTENER = "listener.jar";
    /** A packet of sound is 23 ms; nginx sends them as they come. */
    private static final int LONGEST_STEP_MILLIS = 60;

    private static NginxRtmp nginx;
    private static Program publisher;
    private static SluiceInstance sluice;

    private final List<Program> players = new ArrayList<>();
    private Load load;

    @BeforeAll
    static void start() throws IOException {
        nginx = new NginxRtmp(WORK.resolve("nginx"), 1);
        publisher = nginx.publish("cam", WORK.resolve("publish.out"));
        sluice = SluiceInstance.prepare("carried-swap-sluice");
        sluice.configure("rtmp 127.0.0.1:" + RTMP + " { drain_timeout 2s; }\nrtsp 127.0.0.1:" + RTSP + ";\n"
                        + nginx.peerBlock("nginx", "answer redirect; private rtmp://127.0.0.1:" + nginx.rtmpPort + ";"))
                .startReady();
        await().atMost(LIMIT)
                .until(() -> Http.get(sluice.url("/live/cam/index.m3u8")).status() == 302);
        sluice.command("bundle:uninstall org.sluice.listener.rtmp");
        assertThat(listens(RTMP)).isFalse();
        dropListener();
    }

    /** The listener's bundle is one of deploy/, as somebody else's would be. */
    private static void dropListener() throws IOException {
        Path system = SluiceInstance.ROOT.resolve("karaf-assembly/target/assembly/system/org/sluice/listener.rtmp");
        try (Stream<Path> files = Files.walk(system)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            BundleJar.drop(sluice, LISTENER, Files.readAllBytes(jar));
        }
        await().atMost(LIMIT).until(() -> listens(RTMP));
    }

    @AfterAll
    static void stop() {
        sluice.close();
        publisher.close();
        nginx.close();
    }

    @BeforeEach
    void play() {
        players.clear();
        for (int i = 0; i < PLAYERS; i++) {
            players.add(Program.start(
                    WORK.resolve("player-" + i + ".out"),
                    List.of(
                            "rtmpdump",
                            "-q",
                            "--live",
                            "-r",
                            "rtmp://127.0.0.1:" + RTMP + "/live/cam",
                            "-o",
                            recorded(i).toString())));
        }
        await("all play").atMost(LIMIT).until(() -> allHave(10));
        load = Load.of(sluice.port, 100, "/live/cam/index.m3u8");
    }

    @AfterEach
    void stopPlayers() {
        load.finish();
        players.forEach(Program::close);
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302")).isEqualTo(load.total()).isPositive();
    }

    private static Path recorded(int player) {
        return WORK.resolve("player-" + player + ".flv").toAbsolutePath();
    }

    private boolean allHave(int packets) {
        return IntStream.range(0, PLAYERS)
                .allMatch(i -> FlvFile.soundTimes(recorded(i)).size() > packets);
    }

    /** Until each player has two seconds more than it has now. */
    private void playOn() {
        playOn(80);
    }

    private void playOn(int packets) {
        int[] before = IntStream.range(0, PLAYERS)
                .map(i -> FlvFile.soundTimes(recorded(i)).size())
                .toArray();
        await("all play on").atMost(LIMIT).until(() -> IntStream.range(0, PLAYERS)
                .allMatch(i -> FlvFile.soundTimes(recorded(i)).size() > before[i] + packets));
    }

    private void nobodyNoticed() {
        assertThat(players).allSatisfy(player -> assertThat(player.running()).isTrue());
        for (int i = 0; i < PLAYERS; i++) {
            List<Integer> times = FlvFile.soundTimes(recorded(i));
            for (int at = 1; at < times.size(); at++) {
                assertThat(times.get(at) - times.get(at - 1))
                        .as("player %d, between two packets of sound at %d ms", i, times.get(at))
                        .isBetween(1, LONGEST_STEP_MILLIS);
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whoIsCarriedDoesNotNoticeThatRtspAndTheRoutingLeave() {
        sluice.command("bundle:stop org.sluice.listener.rtsp");
        assertThat(listens(RTSP)).isFalse();
        playOn();
        sluice.command("bundle:start org.sluice.listener.rtsp");
        await().atMost(LIMIT).until(() -> listens(RTSP));
        load.finish();
        sluice.command("bundle:stop org.sluice.routing");
        playOn();
        sluice.command("bundle:start org.sluice.routing");
        playOn();
        nobodyNoticed();
        await().atMost(LIMIT)
                .until(() -> Http.get(sluice.url("/live/cam/index.m3u8")).status() == 302);
        Measured.note(CarriedSwapIT.class, "%d players carried, none disturbed", PLAYERS);
    }

    @Test
    void withoutTheListenerItsPortIsClosedAndItsPlayersEnd() {
        sluice.command("bundle:stop org.sluice.listener.rtmp");
        assertThat(listens(RTMP)).isFalse();
        await("carried sessions end after their drain time")
                .atMost(Duration.ofSeconds(10))
                .until(() -> players.stream().noneMatch(Program::running));
        assertThat(listens(RTSP)).isTrue();
        sluice.command("bundle:start org.sluice.listener.rtmp");
        await().atMost(LIMIT).until(() -> listens(RTMP));
    }

    @Test
    void whenTheListenersFileIsRemovedItsPlayersDrainFirst() throws IOException {
        BundleJar.remove(sluice, LISTENER);
        await("no new ones").atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> !listens(RTMP));
        long closed = System.nanoTime();
        playOn(20);
        assertThat(players).as("within the drain time").allMatch(Program::running);
        await("they end after it")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> players.stream().noneMatch(Program::running));
        long millis = (System.nanoTime() - closed) / 1_000_000;
        Measured.note(CarriedSwapIT.class, "removed from deploy/: %d players played on for %d ms", PLAYERS, millis);
        assertThat(millis).isBetween(1500L, 10_000L);
        assertThat(sluice.command("bundle:list -s -t 0 --no-format")).doesNotContain("org.sluice.listener.rtmp");
        assertThat(listens(RTSP)).isTrue();
        dropListener();
    }

    /** The relay is part of the frame: its users go with it, and come back with it. */
    @Test
    void withoutTheRelayNobodyIsCarriedUntilItIsBack() {
        load.finish();
        sluice.command("bundle:stop org.sluice.relay");
        await().atMost(Duration.ofSeconds(15)).until(() -> players.stream().noneMatch(Program::running));
        sluice.command("bundle:start org.sluice.relay");
        await("all are back")
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> listens(RTMP) && listens(RTSP) && listens(sluice.port));
        await().atMost(LIMIT)
                .until(() -> Http.get(sluice.url("/live/cam/index.m3u8")).status() == 302);
        assertThat(Players.ffmpegFrames("rtmp://127.0.0.1:" + RTMP + "/live/cam", 2, WORK.resolve("after.out")))
                .isGreaterThanOrEqualTo(10);
    }
}
