package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as a newcomer meets it, on ports that are free. */
class DemoIT {

    private static SluiceInstance sluice;

    @BeforeAll
    static void start() throws IOException {
        sluice = SluiceInstance.prepareDemo("demo");
        String demo = Files.readString(SluiceInstance.ROOT.resolve("etc/demo.conf"));
        Map<String, String> ports = new HashMap<>();
        Matcher port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(demo);
        while (port.find()) {
            ports.computeIfAbsent(port.group(1), taken -> Integer.toString(Ports.free()));
        }
        ports.put("8080", Integer.toString(sluice.port));
        for (Map.Entry<String, String> entry : ports.entrySet()) {
            demo = demo.replace("127.0.0.1:" + entry.getKey(), "127.0.0.1:" + entry.getValue());
        }
        sluice.write(demo).startReady();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @Test
    void entryPointsAreRedirectedToThePeerThatHasTheStream() {
        for (String path : List.of(
                "/demo/index.m3u8", "/demo/mpegts", "/demo/embed.html?autoplay=true", "/demo/index.mpd?a=%2F")) {
            Http.Answer answer = Http.get(sluice.url(path));
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.location()).startsWith("http://127.0.0.1:").endsWith(path);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.response().headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
            assertThat(answer.header("Content-Length")).contains("0");
        }
        // as soon as the last of the peers was heard of: what was not asked for yet may have it
        await().atMost(Duration.ofSeconds(2))
                .until(() -> Http.get(sluice.url("/nobody/index.m3u8")).status() == 404);
    }

    @Test
    void theClipPlaysThroughTheRouter() {
        Path work = SluiceInstance.WORK;
        assertThat(Players.ffprobeKinds(sluice.url("/demo/index.m3u8"), work.resolve("ffprobe-hls.out")))
                .isEqualTo("audio,video");
        assertThat(Players.ffmpegFrames(sluice.url("/demo/index.m3u8"), 4, work.resolve("ffmpeg-hls.out")))
                .isGreaterThan(40);
        assertThat(Players.ffmpegFrames(sluice.url("/demo/mpegts"), 4, work.resolve("ffmpeg-ts.out")))
                .isGreaterThan(40);
        assertThat(Players.vlcBytes(
                        sluice.url("/demo/index.m3u8"), 4, work.resolve("vlc-hls.ts"), work.resolve("vlc-hls.out")))
                .isGreaterThan(10_000);
    }

    @Test
    void nothingIsOpenBeyondLoopback() throws IOException {
        String sockets = Program.run(
                        SluiceInstance.WORK.resolve("sockets.out"),
                        Duration.ofSeconds(10),
                        List.of("cat", "/proc/" + pid() + "/net/tcp", "/proc/" + pid() + "/net/tcp6"))
                .output();
        List<Integer> open = ownPorts(sockets);
        assertThat(open).contains(sluice.port);
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (!network.isLoopback() && network.isUp()) {
                network.inetAddresses()
                        .forEach(address -> open.forEach(port -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new java.net.InetSocketAddress(address, port), 500);
                                throw new AssertionError("port " + port + " answers at " + address);
                            } catch (IOException refused) {
                                assertThat(refused).isNotNull();
                            }
                        }));
            }
        }
    }

    @Test
    void theShellShowsThePeersAndExplains() {
        assertThat(sluice.client("sluice:peer-list")).contains("| up ").doesNotContain("| down ");
        assertThat(sluice.command("sluice:stream-find demo")).contains("demo");
        assertThat(sluice.command("sluice:route /demo/index.m3u8")).contains("/demo/index.m3u8");
        assertThat(sluice.clientResult("sluice:peer-list --no-such-option").code())
                .isNotZero();
    }

    private static String pid() throws IOException {
        return Files.readString(sluice.data.resolve("run/pid")).trim();
    }

    /** Listening ports of the process: those sockets of the machine whose inode is among the process's files. */
    private static List<Integer> ownPorts(String table) throws IOException {
        String files = Program.run(
                        SluiceInstance.WORK.resolve("fds.out"),
                        Duration.ofSeconds(10),
                        List.of("ls", "-l", "/proc/" + pid() + "/fd"))
                .output();
        return table.lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(words ->
                        words.length > 9 && words[3].equals("0A") && files.contains("socket:[" + words[9] + "]"))
                .map(words -> Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16))
                .toList();
    }
}
