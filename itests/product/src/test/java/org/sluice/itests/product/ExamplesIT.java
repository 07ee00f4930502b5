package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * The examples' policy and driver, dropped into a running Sluice as docs/extending.md does it: they serve, and when they
 * are removed the documented fallback is seen. The listener has {@link IcecastListenerIT}.
 */
class ExamplesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int STREAMS = 4;
    private static final int VIEWERS = 12;

    private static SimulatedPeers peers;
    private static String blocks;
    private static HttpServer vendor;
    private static String vendorAddress;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() throws IOException {
        peers = SimulatedPeers.start();
        String[] names =
                Stream.iterate(0, i -> i + 1).limit(STREAMS).map(i -> "s" + i).toArray(String[]::new);
        SimulatedPeer one = peers.peer("one").streams(names);
        SimulatedPeer two = peers.peer("two").streams(names);
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/api/state", exchange -> {
            byte[] answer = "{\"data\": {\"channels\": [{\"id\": \"live/mapped\", \"viewers\": 3}]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        vendor.start();
        vendorAddress = "127.0.0.1:" + vendor.getAddress().getPort();
        blocks = Blocks.peer(one, "") + Blocks.peer(two, "");
        sluice = SluiceInstance.prepare("examples");
        sluice.configure(blocks).startReady();
        await().atMost(SOON).until(() -> status("/s0/index.m3u8") == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        vendor.stop(0);
        peers.close();
    }

    private static int status(String path) {
        return Http.get(sluice.url(path)).status();
    }

    private static byte[] jar(String example) throws IOException {
        Path folder = SluiceInstance.ROOT.resolve("examples").resolve(example).resolve("target");
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static void assertHealthy(String example) {
        assertThat(sluice.command("sluice:health")).doesNotContain(example);
    }

    /** On how many servers the viewers of each stream are, added up. */
    private static int places(String round) {
        Set<String> places = new HashSet<>();
        for (int viewer = 0; viewer < STREAMS * VIEWERS; viewer++) {
            String path = "/s" + viewer / VIEWERS + "/index.m3u8";
            String session = round + viewer; // another player is another viewer
            places.add(Http.get(sluice.url(path), session).location());
        }
        return places.size();
    }

    @Test
    void thePolicyPacks() throws IOException {
        sluice.configure(blocks + "policy pack;\n");
        await("the word is known and its bundle is not there")
                .atMost(SOON)
                .until(() -> sluice.command("sluice:route /s0/index.m3u8").contains("no_policy"));
        assertThat(places("before")).as("stream and server, without it").isGreaterThan(STREAMS);

        BundleJar.drop(sluice, "pack-policy.jar", jar("pack-policy"));
        await("the policy decides").atMost(SOON).until(() -> sluice.command("sluice:route /s0/index.m3u8")
                .matches("(?s).*policy +pack.*"));
        assertThat(places("with")).as("stream and server: each stream at one").isEqualTo(STREAMS);
        assertThat(sluice.command("sluice:policy-list")).contains("pack");

        sluice.configure(blocks + "policy pack;\npack_threshold 70;\n");
        assertThat(sluice.command("sluice:config-check")).doesNotContain("pack_threshold");
        assertThat(places("with its option")).isEqualTo(STREAMS);
        assertHealthy("pack");

        BundleJar.remove(sluice, "pack-policy.jar");
        await("the router's own choice").atMost(SOON).until(() -> sluice.command("sluice:route /s0/index.m3u8")
                .contains("no_policy"));
        assertThat(places("after")).isGreaterThan(STREAMS);
    }

    @Test
    void theDriverReadsWhatItsBlockDescribes() throws IOException {
        sluice.configure(blocks
                + """
                        peer %s {
                            type jsonapi;
                            json_path /api/state;
                            json_streams data.channels.*.id;
                            json_stream_clients data.channels.*.viewers;
                            hls_url /play/{stream}.m3u8;
                            public http://%s;
                            fetch_timeout 500;
                        }
                        """
                        .formatted(vendorAddress, vendorAddress));
        assertThat(status("/live/mapped/index.m3u8")).isNotEqualTo(302);
        BundleJar.drop(sluice, "jsonapi-driver.jar", jar("jsonapi-driver"));
        await("a redirect to the new peer").atMost(SOON).until(() -> status("/live/mapped/index.m3u8") == 302);
        assertThat(Http.get(sluice.url("/live/mapped/index.m3u8?token=1")).location())
                .isEqualTo("http://" + vendorAddress + "/play/live/mapped.m3u8?token=1");
        assertHealthy("jsonapi");

        BundleJar.remove(sluice, "jsonapi-driver.jar");
        await("its peer's reason names what is missing").atMost(SOON).until(() -> sluice.command("sluice:peer-list")
                .contains("jsonapi"));
        assertThat(status("/live/mapped/index.m3u8"))
                .as("what it told last serves on")
                .isEqualTo(302);
    }
}
