package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What must be seen by nobody: the cluster key anywhere, and a peer's private address by clients. */
class SecrecyIT {

    private static final String CANARY = "c4n4ry-" + Long.toHexString(System.nanoTime());

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo", "dir/demo").clusterKey(CANARY);
        sluice = SluiceInstance.prepare("secrecy");
        sluice.configure(configuration("streamer.public")).startReady();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
    }

    private static String configuration(String publicAddress) {
        return "cluster_key " + CANARY + ";\npeer streamer:8081 { api_url " + one.url() + "; public " + publicAddress
                + "; fetch_timeout 300; }\n";
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    void theKeyIsNowhereButInTheFileAndItsLastGoodCopy() throws IOException {
        assertThat(one.asked().polls()).as("the key was used").isPositive();
        assertThat(one.asked().refusedKeys()).isZero();
        sluice.configure(
                configuration("streamer.public") + "peer x { cluster_key " + CANARY + "x; cpu_limit none; }\n");
        await("a broken edit beside the key is reported")
                .atMost(Duration.ofSeconds(10))
                .until(() -> sluice.log().contains("secrecy.conf:"));
        sluice.configure(configuration("streamer.public"));

        await("the last good copy is written").atMost(Duration.ofSeconds(20)).until(() -> Files.walk(sluice.data)
                .anyMatch(path -> path.toString().contains("last-good")));
        List<String> holders = new ArrayList<>();
        try (var files = Files.walk(sluice.data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY)) {
                    holders.add(sluice.data.relativize(file).toString());
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
            }
        }
        assertThat(holders).allMatch(name -> name.contains("last-good")).hasSize(1);
        for (String command : List.of(
                "config:list",
                "sluice:peer-list",
                "sluice:stats",
                "log:display",
                "sluice:config-check",
                "threads --dump",
                "env")) {
            assertThat(sluice.clientResult(command).output()).as(command).doesNotContain(CANARY);
        }
        for (String component : sluice.client("scr:list").lines().toList()) {
            String name = java.util.Arrays.stream(component.split("[ |│]+"))
                    .filter(word -> word.startsWith("org.sluice"))
                    .findFirst()
                    .orElse("");
            if (!name.isEmpty()) {
                assertThat(sluice.clientResult("scr:info " + name).output()).doesNotContain(CANARY);
            }
        }
        Program.Result dump = Program.run(
                SluiceInstance.WORK.resolve("jstack.out"),
                Duration.ofSeconds(30),
                List.of(
                        "jstack",
                        Files.readString(sluice.data.resolve("run/pid")).trim()));
        assertThat(dump.output()).contains("sluice-").doesNotContain(CANARY);
        assertThat(sluice.output()).doesNotContain(CANARY);
    }

    @Test
    void noByteOfAnyAnswerNamesThePrivateAddress() {
        String privateAuthority = one.hostAndPort();
        for (String path : List.of(
                "/demo/index.m3u8",
                "/demo/mpegts",
                "/demo/embed.html",
                "/demo/index.mpd",
                "/demo/x/1.ts",
                "/dir/demo/index.m3u8",
                "/nobody/index.m3u8",
                "/",
                "/-/ready",
                "/%2f%2fevil/index.m3u8",
                "/demo",
                "/demo/whep")) {
            for (String method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
                assertThat(Http.request(method, sluice.url(path), "probe").everything())
                        .as("%s %s", method, path)
                        .doesNotContain(privateAuthority)
                        .doesNotContain("streamer:8081");
            }
        }
        assertThat(Http.get(sluice.url("/demo/index.m3u8?a=b")).location())
                .isEqualTo("http://streamer.public/demo/index.m3u8?a=b");
        sluice.configure(configuration("https://cdn.example.com:8443/edge"));
        await().atMost(Duration.ofSeconds(10)).until(() -> Http.get(sluice.url("/dir/demo/mpegts?x=%20y"))
                .location()
                .equals("https://cdn.example.com:8443/edge/dir/demo/mpegts?x=%20y"));
        sluice.configure(configuration("streamer.public"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/mpegts")).location().startsWith("http://streamer.public/"));
    }
}
