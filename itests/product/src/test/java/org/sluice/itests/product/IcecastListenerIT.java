package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The example of a protocol of one's own, dropped into a Sluice where its block was waiting: real players come to it and
 * play from a real Icecast, a real source is refused, and it goes when its file does.
 */
class IcecastListenerIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("icecast-listener");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PORT = Ports.free();
    private static final String MOUNT = "live/one.mp3";
    private static final String FILE = "icecast-listener.jar";

    private static Icecast icecast;
    private static Program source;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        icecast = new Icecast(WORK.resolve("icecast"));
        source = icecast.publish(MOUNT, "one", WORK.resolve("publish.out"));
        sluice = SluiceInstance.prepare("icecast-listener-sluice");
        sluice.configure("icecast 127.0.0.1:" + PORT + " { mount " + MOUNT + "; }\n" + icecast.peerBlock(""))
                .startReady();
        await().atMost(SOON).until(() -> Http.get(sluice.url("/" + MOUNT)).status() == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        source.close();
        icecast.close();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + PORT + path;
    }

    private static boolean open() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] jar() throws IOException {
        Path folder = Path.of(System.getProperty("sluice.root"), "examples", "icecast-listener", "target");
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static String curl(String... words) {
        List<String> command = Stream.concat(Stream.of("curl", "-si", "-m", "20"), Stream.of(words))
                .toList();
        return Program.run(WORK.resolve("curl.out"), SOON, command).output();
    }

    @Test
    void playersComeToADroppedProtocolAndPlayAtThePeer() throws IOException {
        assertThat(open()).as("a block alone opens no port").isFalse();
        BundleJar.drop(sluice, FILE, jar());
        await("the waiting block comes to life").atMost(SOON).until(IcecastListenerIT::open);

        String there = "Location: http://" + icecast.hostAndPort() + "/" + MOUNT;
        assertThat(curl("-0", "-H", "Icy-MetaData: 1", url("/" + MOUNT)))
                .startsWith("HTTP/1.0 302 Found")
                .contains(there);
        assertThat(curl("-0", url("/"))).as("as SHOUTcast's players ask").contains(there);
        assertThat(curl("-0", url("/none.mp3"))).startsWith("HTTP/1.0 404 ");
        playersPlay();
        sourcesAreRefused();
        assertThat(sluice.command("sluice:listener-list")).contains("icecast", Integer.toString(PORT));

        BundleJar.remove(sluice, FILE);
        await("its port closes with it").atMost(SOON).until(() -> !open());
        assertThat(Http.get(sluice.url("/" + MOUNT)).status()).isEqualTo(302);
    }

    private static void playersPlay() {
        assertThat(Players.ffprobeKinds(url("/" + MOUNT), WORK.resolve("probe.out"), "-probesize", "8192"))
                .isEqualTo("audio");
        List<String> mpv = List.of("mpv", "--no-config", "--ao=null", "--vo=null", "--length=1", url("/" + MOUNT));
        Program.Result played = Program.run(WORK.resolve("mpv.out"), Duration.ofSeconds(60), mpv);
        assertThat(played.code()).as("mpv: %s", played.output()).isZero();
    }

    private static void sourcesAreRefused() {
        try (Program ffmpeg = Publisher.mp3(
                "icecast://source:x@127.0.0.1:" + PORT + "/new.mp3", List.of(), WORK.resolve("source.out"))) {
            assertThat(ffmpeg.await(SOON))
                    .as("exit code of a source: %s", ffmpeg.output())
                    .isNotZero();
        }
        assertThat(curl("-X", "SOURCE", url("/new.mp3"))).startsWith("HTTP/1.0 401 ");
    }
}
