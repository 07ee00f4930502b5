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
        assertThat(help.output()).contains("run", "demo", "check FILE", "client", "--data DIR");
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
