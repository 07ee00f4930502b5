package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What survives the end of the process, and what must not. */
class RestartIT {

    @Test
    void theSavedCatalogServesWhileAllPeersAreUnreachable() {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("saved")) {
            SimulatedPeer one = peers.peer("one").streams("demo");
            sluice.configure(Blocks.peer(one, "")).startReady();
            await("the catalog is saved").atMost(Duration.ofSeconds(30)).until(() -> saved(sluice));
            Path store = store(sluice);
            sluice.kill();
            one.fault(Fault.refuse());
            assertThat(store).as("a killed process cannot remove its store").exists();

            sluice.launch();
            await("the port opens")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(() -> Http.get(sluice.url("/-/live")).status() == 200);
            long open = System.nanoTime();
            await("a redirect from the saved catalog")
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8?t=1"))
                            .location()
                            .equals(one.url() + "/demo/index.m3u8?t=1"));
            assertThat(Duration.ofNanos(System.nanoTime() - open)).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(store).as("what the killed one left behind").doesNotExist();
            Path next = store(sluice);
            assertThat(next).exists();
            try (SluiceInstance other = SluiceInstance.prepare("saved-other")) {
                other.configure("").start();
                assertThat(next).as("a living one's").exists();
            }
            assertThat(sluice.stop()).isZero();
            assertThat(next).as("after a clean stop").doesNotExist();
        }
    }

    @Test
    void aFileThatIsBrokenAtStartGivesWayToTheLastGoodCopyAndDeletedPeersStayAway() throws IOException {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("lastgood")) {
            SimulatedPeer one = peers.peer("one").streams("demo");
            SimulatedPeer two = peers.peer("two").streams("gone");
            sluice.configure(Blocks.peer(one, "") + Blocks.peer(two, "")).startReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Http.get(sluice.url("/gone/index.m3u8")).status() == 302);
            assertThat(sluice.stop()).as("exit code of a clean stop").isZero();

            String good = Files.readString(sluice.config);
            sluice.write(good + "peer { ;\n");
            sluice.startReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
            assertThat(Http.get(sluice.url("/-/ready")).body())
                    .contains("last good")
                    .contains("lastgood.conf is broken");
            assertThat(sluice.log()).contains("lastgood.conf:5:");
            sluice.stop();

            sluice.configure(Blocks.peer(one, ""));
            sluice.startReady();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
            assertThat(sluice.command("sluice:peer-list --no-format"))
                    .contains("one")
                    .doesNotContain("two");
            assertThat(Http.get(sluice.url("/gone/index.m3u8")).status()).isEqualTo(404);
        }
    }

    @Test
    void aFirstStartWithABrokenFileSaysSoAtThePortsThatItNames() {
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("nothing")) {
            SimulatedPeer one = peers.peer("one").streams("demo");
            sluice.configure(Blocks.peer(one, "") + "peer x.example.com { cpu_limit many; }\n");
            sluice.launch();
            await("the port opens")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> Http.get(sluice.url("/-/live")).status() == 200);
            Http.Answer answer = Http.get(sluice.url("/demo/index.m3u8"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
            Http.Answer ready = Http.get(sluice.url("/-/ready"));
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("nothing.conf is broken");

            sluice.configure(Blocks.peer(one, ""));
            await("the file is mended")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
        }
    }

    /** Where it keeps Config Admin's files, in memory as a rule. */
    private static Path store(SluiceInstance sluice) {
        try {
            return Path.of(Files.readString(sluice.data.resolve("run/store")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not its draft, which a killed process leaves behind. */
    private static boolean saved(SluiceInstance sluice) {
        return Files.isRegularFile(sluice.data.resolve("data/sluice/catalog.bin"));
    }
}
