package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What an operator types. */
class LauncherIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("launcher");

    @Test
    void saysWhatItCan() {
        Program.Result help = sluice("--help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("run", "demo", "check [--data DIR] FILE", "client");
        assertThat(sluice("--version").output()).matches("sluice \\d+\\.\\d+\\.\\d+\\S*\\s*");
        Program.Result nonsense = sluice("serve");
        assertThat(nonsense.code()).isEqualTo(2);
        assertThat(nonsense.output()).contains("'serve'").contains("--help");
        assertThat(sluice("run", "--config", WORK.resolve("missing.conf").toString())
                        .output())
                .contains("missing.conf");
        assertThat(sluice("client", "--data", WORK.resolve("nobody").toString(), "shell:echo x")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void checkTellsGoodFromBad() throws IOException {
        Path good = file("good.conf", "http 8080;\npeer streamer1:8081 { public streamer1.example.com; }\n");
        Program.Result fine = sluice("check", good.toString());
        assertThat(fine.code()).as(fine.output()).isZero();

        Path bad = file("bad.conf", "http 8080;\npear a;\npeer b { cpu_limit 850; publc x; }\npeer c {\n");
        Program.Result broken = sluice("check", bad.toString());
        assertThat(broken.code()).as(broken.output()).isEqualTo(1);
        assertThat(broken.output())
                .contains("bad.conf:2:1: warning: ")
                .contains("did you mean 'peer'?")
                .contains("bad.conf:3:20: error: ")
                .contains("did you mean 'public'?")
                .contains("bad.conf:4:8: error: ");

        Path internal = file("private.conf", "http 8080;\npeer 10.0.0.7:8081;\n");
        Program.Result warned = sluice("check", internal.toString());
        assertThat(warned.code()).as(warned.output()).isZero();
        assertThat(warned.output()).contains("warning").contains("10.0.0.7");
    }

    @Test
    void checkKnowsTheBundlesOfTheInstance() throws IOException {
        Path conf = file("blimp.conf", "http 8080;\nblimp 7000 { altitude high; }\n");
        Path data = WORK.resolve("blimps");
        Path metatype = data.resolve("deploy/blimp/OSGI-INF/metatype");
        Files.createDirectories(metatype);
        Files.writeString(
                metatype.resolve("blimp.xml"),
                """
                <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.2.0" xmlns:s="http://sluice.org/xmlns/metatype/v1.0.0">
                  <OCD id="org.sluice.blimp" name="blimp" s:words="port">
                    <AD id="altitude" type="String" required="false" max="900" s:type="count"/>
                  </OCD>
                </MetaData>
                """);
        Program.Result unknown = sluice("check", conf.toString());
        assertThat(unknown.code()).as(unknown.output()).isZero();
        assertThat(unknown.output()).contains("blimp.conf:2:1: warning: unknown directive 'blimp'");

        Program.Result known = sluice("check", "--data", data.toString(), conf.toString());
        assertThat(known.code()).as(known.output()).isEqualTo(1);
        assertThat(known.output())
                .contains("blimp.conf:2:23: error: altitude: ")
                .doesNotContain("unknown directive");
        Program.Result behind = sluice("check", conf.toString(), "--data", data.toString());
        assertThat(behind.output()).isEqualTo(known.output());

        String missing = WORK.resolve("nobody").toString();
        assertThat(sluice("check", "--data", missing, conf.toString()).code()).isEqualTo(2);
        assertThat(sluice("check", "--data", missing, conf.toString()).output()).contains("no folder " + missing);
        assertThat(sluice("check", "--date", missing, conf.toString()).output()).contains("'--date' is no option");
        assertThat(sluice("check", conf.toString(), missing).output()).contains("one FILE");
        assertThat(sluice("check").output()).contains("needs a FILE");
    }

    @Test
    void checkRefusesWhatTheListenersRefuse() throws IOException {
        Path bad = file(
                "listeners.conf",
                """
                http 8080 { max_connections 0; header_timeout 0; proxy_protocol maybe; trusted_proxies 10.0.0.0/99; }
                https 8443;
                """);
        Program.Result broken = sluice("check", bad.toString());
        assertThat(broken.code()).as(broken.output()).isEqualTo(1);
        assertThat(broken.output())
                .contains("listeners.conf:1:29: error: max_connections: ")
                .contains("listeners.conf:1:47: error: header_timeout: ")
                .contains("listeners.conf:1:65: error: proxy_protocol: ")
                .contains("listeners.conf:1:88: error: trusted_proxies: ")
                .contains("listeners.conf:2:1: error: 'https' without 'tls_certificate'");
    }

    @Test
    void instancesRunSideBySideAndEachFolderOnce() {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance one = SluiceInstance.prepare("side1");
                SluiceInstance two = SluiceInstance.prepare("side2")) {
            SimulatedPeer first = peers.peer("first").streams("a");
            SimulatedPeer second = peers.peer("second").streams("b");
            one.configure(Blocks.peer(first, "")).launch();
            two.configure(Blocks.peer(second, "")).startReady();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(Http.get(one.url("/a/index.m3u8")).status()).isEqualTo(302);
                assertThat(Http.get(two.url("/b/index.m3u8")).status()).isEqualTo(302);
                assertThat(Http.get(two.url("/a/index.m3u8")).status()).isEqualTo(404);
            });
            Program.Result again = sluice("run", "--config", one.config.toString(), "--data", one.data.toString());
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.output()).contains("another Sluice runs").contains("--data");
            assertThat(one.client("sluice:peer-list")).contains("first").doesNotContain("second");

            one.program().signal("INT");
            assertThat(one.program().await(Duration.ofSeconds(20)))
                    .as("Ctrl-C is a clean stop")
                    .isZero();
            assertThat(one.log()).contains("http 127.0.0.1:" + one.port + " is closed");
            assertThat(Http.get(two.url("/b/index.m3u8")).status()).isEqualTo(302);
        }
    }

    private static Path file(String name, String text) throws IOException {
        Files.createDirectories(WORK);
        return Files.writeString(WORK.resolve(name), text);
    }

    private static Program.Result sluice(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(SluiceInstance.ROOT.resolve("sluice").toString()));
        command.addAll(List.of(arguments));
        return Program.run(WORK.resolve("sluice.out"), Duration.ofSeconds(60), command);
    }
}
