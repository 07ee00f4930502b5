package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Each bundle in turn is stopped and started: all others stay active, what docs/architecture.md says of its absence is
 * seen, and afterwards all is as it was. The short form takes some.
 */
class EveryBundleIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String LIVE = "/demo/index.m3u8";

    /** Those of the short form, which {@link HotSwapIT} does not stop. */
    private static final Set<String> SHORT = Set.of("admin", "deployment", "relay");

    /** Waiting: the bundle is active, its component misses a service. */
    private static final Set<String> ACTIVE = Set.of("Active", "Waiting");

    /** A command whose output shows the absence, and a part of that output. */
    private static final Map<String, String[]> TOLD = Map.of(
            "config", new String[] {"sluice:config-check", "config"},
            "discovery", new String[] {"sluice:peer-list", "discovery"},
            "viewers", new String[] {"sluice:peer-list", "viewers"},
            "driver.flussonic", new String[] {"sluice:peer-list", "driver"},
            "stats", new String[] {"sluice:stats", "stats"},
            "admin", new String[] {"sluice:peer-list", "admin"},
            "shell", new String[] {"sluice:peer-list", "not found"},
            "policy.leastloaded", new String[] {"sluice:route --client 192.0.2.9 " + LIVE, "no_policy"});

    private static SimulatedPeers peers;
    private static SluiceInstance sluice;
    private static int rtsp;
    private static int rtmp;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        SimulatedPeer one = peers.peer("one").streams("demo");
        SimulatedPeer two = peers.peer("two").streams("demo");
        rtsp = Ports.free();
        rtmp = Ports.free();
        sluice = SluiceInstance.prepare("everybundle");
        sluice.configure("rtsp 127.0.0.1:%d;\nrtmp 127.0.0.1:%d;\n".formatted(rtsp, rtmp)
                        + Blocks.peer(one, "")
                        + Blocks.peer(two, ""))
                .startReady();
        awaitWell();
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @TestFactory
    Stream<DynamicTest> eachLeavesAndReturns() {
        return bundles().stream().map(name -> DynamicTest.dynamicTest(name, () -> leaveAndReturn(name)));
    }

    private static Set<String> bundles() {
        return statesIn(sluice.command("bundle:list -s -t 0 --no-format")).keySet().stream()
                .map(name -> name.substring("org.sluice.".length()))
                .filter(name -> Form.full() || SHORT.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void leaveAndReturn(String name) {
        String bundle = "org.sluice." + name;
        String[] told = TOLD.getOrDefault(name, new String[] {"echo fine", "fine"});
        String without = sluice.commandResult("bundle:stop " + bundle + "; bundle:list -s -t 0 --no-format; " + told[0])
                .output();
        try {
            assertThat(inactive(without)).as("those that are not active").containsExactly(bundle);
            assertThat(without).as("what is told without %s", name).containsIgnoringCase(told[1]);
            absence(name).accept(name);
        } finally {
            sluice.command("bundle:start " + bundle);
        }
        awaitWell();
        assertThat(inactive(sluice.command("bundle:list -s -t 0 --no-format")))
                .as("those that are not active afterwards")
                .isEmpty();
    }

    /** Forms of playback, and a path of each: without the form it counts as something below the stream. */
    private static final Map<String, String> PATHS = Map.of(
            "playback.mpegts", "/demo/mpegts",
            "playback.embed", "/demo/embed.html",
            "playback.dash", "/demo/index.mpd");

    /** What requests see. */
    private static Consumer<String> absence(String name) {
        return switch (name) {
            case "listener.http" -> away -> assertThat(open(sluice.port)).isFalse();
            case "listener.rtsp" -> away -> assertThat(open(rtsp)).isFalse();
            case "listener.rtmp" -> away -> assertThat(open(rtmp)).isFalse();
            case "routing" -> away -> assertThat(status(LIVE)).isEqualTo(503);
            case "peerapi" -> away ->
                    assertThat(status("/streamer/api/v3/streams")).isEqualTo(404);
            case "relay" -> away -> {
                assertThat(open(rtsp)).isFalse();
                assertThat(open(rtmp)).isFalse();
            };
            default -> away ->
                    assertThat(status(PATHS.getOrDefault(name, LIVE))).isEqualTo(302);
        };
    }

    private static void awaitWell() {
        await("all is as it was")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> status(LIVE) == 302
                        && open(rtsp)
                        && open(rtmp)
                        && status("/streamer/api/v3/streams") != 404
                        && Http.get(sluice.url("/-/ready")).status() == 200);
    }

    private static int status(String path) {
        return Http.get(sluice.url(path)).status();
    }

    private static boolean open(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> inactive(String listing) {
        return statesIn(listing).entrySet().stream()
                .filter(entry -> !ACTIVE.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Lines of {@code bundle:list}: number, state, level, version, symbolic name. */
    private static Map<String, String> statesIn(String listing) {
        return listing.lines()
                .map(line -> line.strip().split("[\\s│|]+"))
                .filter(words -> words.length == 5 && words[4].startsWith("org.sluice."))
                .collect(Collectors.toMap(words -> words[4], words -> words[1], (one, same) -> one));
    }
}
