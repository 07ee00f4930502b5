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

/** What must be seen by nobody: the cluster keys anywhere, and a peer's private address by clients. */
class SecrecyIT {

    private static final List<String> PATHS = List.of(
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
            "/demo/whep");
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST");

    private static SimulatedPeers peers;
    private static Canaries canaries;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        canaries = new Canaries(peers);
        sluice = SluiceInstance.prepare("secrecy");
        sluice.configure(canaries.configuration("streamer.public")).startReady();
        sluice.command("log:set TRACE org.sluice");
        await("every key is used").atMost(Duration.ofSeconds(20)).until(() -> canaries.open().stream()
                .allMatch(peer ->
                        Http.get(sluice.url("/" + peer.name() + "/index.m3u8")).status() == 302));
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    void noKeyIsInAnyFileButTheLastGoodCopy() throws IOException {
        sluice.configure(canaries.configuration("streamer.public") + canaries.brokenPeer());
        await("a broken edit beside the keys is reported")
                .atMost(Duration.ofSeconds(10))
                .until(() -> sluice.log().contains("secrecy.conf:"));
        sluice.configure(canaries.configuration("streamer.public"));
        assertThat(peers("locked").asked().refusedKeys()).isPositive();
        assertThat(sluice.log().contains("DEBUG")).as("all is logged").isTrue();

        await("the last good copy is written").atMost(Duration.ofSeconds(20)).until(() -> Files.walk(sluice.data)
                .anyMatch(path -> path.toString().contains("last-good")));
        List<String> holders = new ArrayList<>();
        try (var files = Files.walk(sluice.data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(canaries.mark())) {
                    holders.add(sluice.data.relativize(file).toString());
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
            }
        }
        assertThat(holders).allMatch(name -> name.contains("last-good")).hasSize(1);
        assertThat(sluice.output()).doesNotContain(canaries.mark());
    }

    @Test
    void noCommandShowsAKey() {
        for (String command : List.of(
                "config:list",
                "sluice:peer-list",
                "sluice:peer-list --json",
                "sluice:stats",
                "sluice:stats --json",
                "sluice:stream-find demo",
                "sluice:route http://any/demo/index.m3u8",
                "sluice:route --json --all http://any/demo/index.m3u8",
                "sluice:route http://any/nobody/index.m3u8",
                "sluice:peer-check --all",
                "sluice:peer-check --json locked",
                "sluice:config-check",
                "log:display",
                "threads --dump",
                "env")) {
            assertThat(sluice.commandResult(command).output())
                    .as(command)
                    .isNotBlank()
                    .doesNotContain(canaries.mark());
        }
        for (String component : sluice.command("scr:list").lines().toList()) {
            String name = java.util.Arrays.stream(component.split("[ |│]+"))
                    .filter(word -> word.startsWith("org.sluice"))
                    .findFirst()
                    .orElse("");
            if (!name.isEmpty()) {
                assertThat(sluice.commandResult("scr:info " + name).output()).doesNotContain(canaries.mark());
            }
        }
    }

    @Test
    void neitherThreadsNorManagedObjectsShowAKey() throws Exception {
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        Program.Result dump = Program.run(
                SluiceInstance.WORK.resolve("jstack.out"), Duration.ofSeconds(30), List.of("jstack", "-l", pid));
        assertThat(dump.output()).contains("sluice-").doesNotContain(canaries.mark());
        assertThat(JmxAttributes.of(pid))
                .contains("org.sluice:type=Statistics", "own-old:8081")
                .doesNotContain(canaries.mark());
    }

    @Test
    void noAnswerShowsAKey() throws IOException {
        for (String path : PATHS) {
            for (String method : METHODS) {
                assertThat(Http.request(method, sluice.url(path), "probe").everything())
                        .as("%s %s", method, path)
                        .doesNotContain(canaries.mark());
            }
        }
        for (String page : List.of("/streamer/api/v3/streams", "/streamer/api/v3/config/stats", "/nothing")) {
            assertThat(Http.get(sluice.url(page)).everything()).as(page).doesNotContain(canaries.mark());
        }
        assertThat(RawAnswer.to(sluice.port, "no request at all\r\n\r\n").text())
                .contains(" 400 ")
                .doesNotContain(canaries.mark());
        String administration = "http://"
                + Files.readString(sluice.data.resolve("run/admin_http-0")).trim();
        for (String page : List.of("/metrics", "/-/ready", "/-/live", "/nothing")) {
            assertThat(Http.get(administration + page).everything()).as(page).doesNotContain(canaries.mark());
        }
        assertThat(Http.get(administration + "/metrics").body()).contains("peer=\"locked:8081\"");
    }

    private static SimulatedPeer peers(String name) {
        return canaries.all().stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noByteOfAnyAnswerNamesThePrivateAddress() {
        for (String path : PATHS) {
            for (String method : METHODS) {
                String answer = Http.request(method, sluice.url(path), "probe").everything();
                for (SimulatedPeer peer : canaries.all()) {
                    assertThat(answer)
                            .as("%s %s", method, path)
                            .doesNotContain(peer.hostAndPort())
                            .doesNotContain(peer.name() + ":8081");
                }
            }
        }
        assertThat(Http.get(sluice.url("/demo/index.m3u8?a=b")).location())
                .isEqualTo("http://streamer.public/demo/index.m3u8?a=b");
        sluice.configure(canaries.configuration("https://cdn.example.com:8443/edge"));
        await().atMost(Duration.ofSeconds(10)).until(() -> Http.get(sluice.url("/dir/demo/mpegts?x=%20y"))
                .location()
                .equals("https://cdn.example.com:8443/edge/dir/demo/mpegts?x=%20y"));
        sluice.configure(canaries.configuration("streamer.public"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/mpegts")).location().startsWith("http://streamer.public/"));
    }
}
