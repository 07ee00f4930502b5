package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;
import org.sluice.testkit.peer.SimulatedStream;

/** Takes the pictures of docs/images of a cluster as there might be one: {@code itests/long/screenshots}. */
@EnabledIfSystemProperty(named = "sluice.form", matches = "long")
class PicturesIT {

    private static final List<String> NAMES = List.of("ams1", "ams2", "fra1", "fra2", "lon1", "waw1");
    private static final List<String> STREAMS = List.of(
            "news/24h", "news/local", "sport/arena1", "sport/arena2", "music/club", "cam/harbour", "cam/airport");

    private static final int TURNS = Integer.getInteger("sluice.turns", 600);

    private volatile int turn;

    private static String address(String name) {
        return name + ".media.example.com:80";
    }

    private static String file(SluiceInstance sluice, int admin, Map<String, SimulatedPeer> peers) {
        StringBuilder text = new StringBuilder(
                """
                # the streams of example.com
                http 127.0.0.1:%d;
                admin_http 127.0.0.1:%d;
                edit_auth admin s3cret-edit;
                cluster_key not-a-secret;

                policy leastloaded;
                """
                        .formatted(sluice.port, admin));
        for (String name : NAMES) {
            String url = peers.get(name).url().toString();
            text.append(
                    "\n# rack %s\npeer %s {\n    api_url %s;\n    public %s;\n    cpu_limit 85;\n    channel_limit 500;\n"
                            .formatted(name.substring(0, 3), address(name), url, url));
            text.append("fra2".equals(name) ? "    drain;  # its fan is being replaced\n}\n" : "}\n");
        }
        return text.toString();
    }

    private void move(List<SimulatedPeer> all) {
        turn = turn + 1;
        for (int i = 0; i < all.size(); i++) {
            double wave = Math.sin(turn / 7.0 + i) + 0.4 * Math.sin(turn / 2.3 + 2 * i);
            all.get(i)
                    .cpu(Math.round(48 + 9 * i % 35 + 12 * wave))
                    .memory(41 + 3 * i)
                    .bandwidth(Math.round(38 + 8 * wave))
                    .clients(Math.round(420 + 110 * i + 60 * wave))
                    .outputKbit(Math.round(900_000 + 160_000 * i + 120_000 * wave));
        }
    }

    @Test
    void takesThePictures() throws IOException {
        int admin = Ports.free();
        Path home = SluiceInstance.WORK.resolve("pictures");
        ScheduledExecutorService mover = Executors.newSingleThreadScheduledExecutor();
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("pictures-of")) {
            Map<String, SimulatedPeer> all = new TreeMap<>();
            NAMES.forEach(name -> all.put(name, peers.hosted(name).clusterKey("not-a-secret")));
            fill(List.copyOf(all.values()));
            mover.scheduleAtFixedRate(() -> move(List.copyOf(all.values())), 0, 1, TimeUnit.SECONDS);
            sluice.write(file(sluice, admin, all)).startReady();
            Load viewers = Load.of(sluice.port, 40, "/news/24h/index.m3u8");
            await("some history").atMost(Duration.ofSeconds(60 + 2L * TURNS)).until(() -> turn > TURNS);
            all.get("waw1").apiFault(Fault.refuse());
            String settings =
                    """
                    {"admin": "http://127.0.0.1:%d/", "user": "admin", "password": "s3cret-edit", "peer": {"name": "%s"}
                    """
                            .formatted(admin, address("ams1"));
            Program.Result result = Chromium.drive("pictures.js", home, settings, Duration.ofMinutes(4));
            viewers.finish();
            assertThat(result.code()).as(result.output()).isZero();
        } finally {
            mover.shutdownNow();
        }
    }

    private static void fill(List<SimulatedPeer> all) {
        for (int i = 0; i < STREAMS.size(); i++) {
            all.get(i % all.size()).add(SimulatedStream.running(STREAMS.get(i)).withClients(30 + 17 * i));
            all.get((i + 1) % all.size())
                    .add(SimulatedStream.running(STREAMS.get(i)).withClients(12 + 9 * i));
        }
    }
}
