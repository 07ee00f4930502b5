package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** The pages of a running Sluice in Debian's Chromium. The cases are in {@code src/test/npm/pages}. */
class PagesIT {

    private static final String MARKUP = "\"><img src=x onerror=alert(1)>";

    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SimulatedPeer two;
    private static SimulatedPeer three;
    private static SluiceInstance sluice;
    private static PagesStage stage;
    private static int adminPort;

    @BeforeAll
    static void start() throws IOException {
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo").cpu(35).memory(40);
        two = peers.peer("two").streams("live/news", MARKUP).onDemand("live/sport");
        three = peers.peer("three").streams("spare");
        adminPort = Ports.free();
        sluice = SluiceInstance.prepare("pages");
        sluice.write(
                """
                # the first line, with a comment
                http 127.0.0.1:%d;
                admin_http 127.0.0.1:%d;
                edit_auth admin s3cret-edit;  # who may

                # two of three peers
                peer %s { public http://%s; } # plays
                peer %s;
                # last
                """
                        .formatted(sluice.port, adminPort, two.hostAndPort(), two.hostAndPort(), three.hostAndPort()));
        ready();
        stage = new PagesStage().on("cpu/62", () -> one.cpu(62)).on("stop", () -> sluice.stop());
        stage.on("start", PagesIT::ready);
    }

    @AfterAll
    static void stop() {
        stage.close();
        sluice.close();
        peers.close();
    }

    private static void ready() {
        sluice.startReady();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> Http.get(admin() + "health/ready").status() == 200);
    }

    private static String admin() {
        return "http://127.0.0.1:" + adminPort + "/";
    }

    private static String settings() {
        return """
                {"admin": "%s", "playback": "%s", "test": "%s", "file": "%s", "user": "admin", "password": "s3cret-edit",
                 "peer": {"name": "%s"}, "second": {"name": "%s"}, "third": {"name": "%s"}
                """
                .formatted(
                        admin(),
                        sluice.url("/"),
                        stage.url(),
                        sluice.config,
                        one.hostAndPort(),
                        two.hostAndPort(),
                        three.hostAndPort());
    }

    @TestFactory
    Stream<DynamicTest> inChromium() throws IOException {
        Path home = SluiceInstance.WORK.resolve("pages-seen");
        Program.Result result = Chromium.drive("run.js", home, settings(), Duration.ofMinutes(3));
        assertThat(result.code()).as(result.output()).isZero();
        List<PagesCase> cases = PagesCase.read(result.output());
        assertThat(cases).hasSizeGreaterThan(12);
        return cases.stream().map(PagesCase::test);
    }
}
