package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** The file is edited while clients come: nobody notices but by where they are sent. */
class ConfigEditIT {

    private static final int PER_SECOND = 200;
    private static final String PATH = "/demo/index.m3u8";

    private static SimulatedPeers peers;
    private static SimulatedPeer first;
    private static SimulatedPeer second;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        first = peers.peer("first").streams("demo");
        second = peers.peer("second").streams("demo", "other");
        sluice = SluiceInstance.prepare("edit");
        sluice.configure(Blocks.peer(first, "")).startReady();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @BeforeEach
    void onePeer() {
        sluice.configure(Blocks.peer(first, ""));
        sluice.command("sluice:config-reload");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> goesTo(PATH, first.url().toString()));
    }

    @Test
    void editsAreAppliedWithoutAFailedRequest() {
        try (Load load = Load.of(sluice.port, PER_SECOND, PATH)) {
            sluice.configure(Blocks.peer(first, "") + Blocks.peer(second, ""));
            await("a peer is added")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> goesTo("/other/index.m3u8", second.url().toString()));

            sluice.configure(Blocks.peer(first, "http://edge.example.com:8088/x", "") + Blocks.peer(second, "drain;"));
            await("public is changed")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> load.count("302 edge.example.com:8088") > 0);

            sluice.configure(Blocks.peer(first, "") + "peer third { cpu_limit 85;\n");
            await("the broken edit is reported").atMost(Duration.ofSeconds(10)).until(() -> sluice.log()
                    .contains("edit.conf:4:"));
            assertThat(Http.get(sluice.url("/-/ready")).status())
                    .as("still ready")
                    .isEqualTo(200);
            assertThat(goesTo(PATH, "http://edge.example.com:8088/x"))
                    .as("the broken edit changed nothing")
                    .isTrue();

            sluice.configure(Blocks.peer(first, "") + Blocks.peer(second, ""));
            await("the file is mended")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> goesTo(PATH, first.url().toString())
                            || goesTo(PATH, second.url().toString()));
            allRedirected(load, 500);
        }
    }

    @Test
    void allPeersAreReplacedInOneEditWithoutAFailedRequest() {
        List<SimulatedPeer> old = List.of(first, second, peers.peer("old3").streams("demo"));
        List<SimulatedPeer> fresh = List.of(
                peers.peer("new1").streams("demo"),
                peers.peer("new2").streams("demo"),
                peers.peer("new3").streams("demo"));
        sluice.configure(blocks(old));
        sluice.command("sluice:config-reload");
        try (Load load = Load.of(sluice.port, PER_SECOND, PATH)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> load.total() > 200);
            sluice.configure(blocks(fresh));
            await("the new peers serve").atMost(Duration.ofSeconds(10)).until(() -> fresh.stream()
                    .allMatch(peer -> load.count("302 " + peer.hostAndPort()) > 20));
            long before = gone(load, old);
            await().atMost(Duration.ofSeconds(5)).until(() -> load.total() % 997 > 0 && load.total() > before + 400);
            assertThat(gone(load, old)).as("requests to removed peers").isLessThanOrEqualTo(before + PER_SECOND);
            allRedirected(load, 600);
        }
    }

    @Test
    void aThousandPeersInOneEditAreRoutableWithinFiveSeconds() throws Exception {
        int count = 1000;
        List<SimulatedPeer> crowd = peers.crowd(count);
        for (int i = 0; i < count; i++) {
            crowd.get(i).streams("crowd" + i);
        }
        String all = crowd.stream()
                .map(peer -> Blocks.peer(peer, "fetch_timeout 2000;").replace("fetch_timeout 500; ", ""))
                .collect(Collectors.joining());
        try (Load load = Load.of(sluice.port, PER_SECOND / 10, PATH);
                Volley volley = new Volley(sluice.port)) {
            sluice.configure(Blocks.peer(first, "") + all);
            long saved = System.nanoTime();
            int found = 0;
            while (found < count && passed(saved).toSeconds() < 60) {
                int more = routable(volley, crowd, found);
                found += more;
                if (more == 0) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
            Duration took = passed(saved);
            assertThat(found).isEqualTo(count);
            System.getLogger("figures")
                    .log(System.Logger.Level.WARNING, "1,000 peers routable after " + took.toMillis() + " ms");
            if (Form.full()) {
                assertThat(took).isLessThanOrEqualTo(Duration.ofSeconds(5));
            }
            allRedirected(load, 0);
        }
    }

    private static Duration passed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** How many streams of the next fifty peers, from the first on, are sent where they are. */
    private static int routable(Volley volley, List<SimulatedPeer> crowd, int first) throws IOException {
        List<SimulatedPeer> next = crowd.subList(first, Math.min(crowd.size(), first + 50));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            // something below the stream: an unknown entry point would have all peers asked for it at once
            paths.add("/crowd" + (first + i) + "/1.ts");
        }
        List<String> locations = volley.locations(paths);
        int good = 0;
        while (good < next.size() && locations.get(good).equals(next.get(good).url() + paths.get(good))) {
            good++;
        }
        return good;
    }

    private static long gone(Load load, List<SimulatedPeer> old) {
        return old.stream()
                .mapToLong(peer -> load.count("302 " + peer.hostAndPort()))
                .sum();
    }

    private static String blocks(List<SimulatedPeer> list) {
        return list.stream().map(peer -> Blocks.peer(peer, "")).collect(Collectors.joining());
    }

    private static void allRedirected(Load load, long least) {
        assertThat(load.failures()).isEmpty();
        assertThat(load.count("302"))
                .as("answers %s", load.answers())
                .isEqualTo(load.total())
                .isGreaterThan(least);
    }

    private static boolean goesTo(String path, String base) {
        return Http.get(sluice.url(path), "probe-" + System.nanoTime())
                .location()
                .startsWith(base + path);
    }
}
