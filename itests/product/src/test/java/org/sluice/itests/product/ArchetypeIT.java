package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What the archetype writes builds, passes its own tests, and serves when its jar is dropped into a running Sluice. */
class ArchetypeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Workshop workshop;
    private static SimulatedPeers peers;
    private static SimulatedPeer one;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        workshop = new Workshop();
        peers = SimulatedPeers.start();
        one = peers.peer("one").streams("demo");
        sluice = SluiceInstance.prepare("archetype");
        sluice.configure(Blocks.peer(one, "")).startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    void theFormServes() throws IOException {
        drop("playback");
        await("a redirect of the new form").atMost(SOON).until(() -> status("/demo/index.mine") == 302);
        assertThat(Http.get(sluice.url("/demo/index.mine")).location()).isEqualTo(one.url() + "/demo/index.mine");
    }

    @Test
    void thePolicyDecides() throws IOException {
        // of one candidate there is nothing to decide
        SimulatedPeer two = peers.peer("two").streams("demo");
        sluice.configure(Blocks.peer(one, "") + Blocks.peer(two, "") + "policy mine;\n");
        drop("policy");
        await("the new policy").atMost(SOON).until(() -> sluice.command("sluice:route /demo/index.m3u8")
                .matches("(?s).*policy +mine.*"));
        assertThat(status("/demo/index.m3u8")).isEqualTo(302);
    }

    @Test
    void theDriverFindsStreams() throws IOException {
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/streams.txt", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("mined\n".getBytes());
            exchange.close();
        });
        vendor.start();
        try {
            String address = "127.0.0.1:" + vendor.getAddress().getPort();
            sluice.configure(Blocks.peer(one, "")
                    + "peer %s { type mine; public http://%s; fetch_timeout 500; }\n".formatted(address, address));
            drop("driver");
            await("a redirect to the new peer").atMost(SOON).until(() -> status("/mined/index.m3u8") == 302);
        } finally {
            vendor.stop(0);
        }
    }

    @Test
    void theProtocolServes() throws IOException {
        int port = Ports.free();
        sluice.configure(Blocks.peer(one, "") + "mine 127.0.0.1:" + port + ";\n");
        drop("protocol");
        await("the new port answers").atMost(SOON).ignoreExceptions().until(() -> !said(port, "PLAY demo\n")
                .isEmpty());
        await("what is played").atMost(SOON).untilAsserted(() -> assertThat(said(port, "PLAY demo\n"))
                .isEqualTo("GO " + one.url() + "/demo\n"));
        assertThat(said(port, "PLAY nothing\n")).isEqualTo("NO such stream\n");
        assertThat(sluice.command("sluice:listener-list")).contains("mine");
    }

    private static String said(int port, String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static int status(String path) {
        return Http.get(sluice.url(path)).status();
    }

    private static void drop(String kind) throws IOException {
        Path jar = workshop.build(kind, "mine", "Mine");
        BundleJar.drop(sluice, jar.getFileName().toString(), Files.readAllBytes(jar));
    }
}
