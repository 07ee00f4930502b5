package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Peers that hang, trickle, flood and lie cost the others nothing. The short form asserts that each good peer is still
 * polled; the long one that they are polled as often as before, to a tenth.
 */
class HostilePeersIT {

    private static final int PART = Form.of(4, 20);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int POLLS = 15;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final long MEBI = 1L << 20;

    @Test
    void theOthersArePolledAsBeforeAndClientsAreServed() throws IOException {
        try (SimulatedPeers home = SimulatedPeers.start();
                SimulatedPeers elsewhere = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("hostile-peers")) {
            List<SimulatedPeer> good = peers(home, "good", 5 * PART);
            List<SimulatedPeer> bad = peers(elsewhere, "bad", 5 * PART);
            SimulatedPeer trap = home.peer("trap").streams("trapped");
            StringBuilder blocks = new StringBuilder();
            good.forEach(peer -> blocks.append(Blocks.peer(peer, "")));
            bad.forEach(peer -> blocks.append(Blocks.peer(peer, "")));
            sluice.configure(blocks.toString()).startReady();
            await("all were polled").atMost(Duration.ofSeconds(30)).until(() -> good.stream()
                    .allMatch(peer -> peer.asked().polls() > 3));
            double before = Form.full() ? pollsPerPeer(good) : 0;
            long heap = heapInUse(sluice);

            spoil(bad, trap);
            try (Load load =
                    new Load(sluice.port, 100, Long.MAX_VALUE, n -> "/good" + n % good.size() + "/index.m3u8")) {
                if (Form.full()) {
                    await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
                    assertThat(pollsPerPeer(good))
                            .as("polls of a good peer, %s before", before)
                            .isBetween(before * 0.9, before * 1.1);
                } else {
                    eachIsPolledAgain(good);
                }
                load.finish();
                assertThat(load.failures()).isEmpty();
                assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(load.total());
            }
            assertThat(heapInUse(sluice) - heap).as("growth of the heap").isLessThan(64 * MEBI);
            assertThat(sluice.log() + sluice.output()).doesNotContain("OutOfMemoryError");
            assertThat(trap.asked().requests())
                    .as("redirects of peers are not followed")
                    .isZero();
        }
    }

    private static List<SimulatedPeer> peers(SimulatedPeers home, String name, int number) {
        List<SimulatedPeer> peers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            peers.add(home.peer(name + i).streams(name + i));
        }
        return peers;
    }

    private static void spoil(List<SimulatedPeer> bad, SimulatedPeer trap) {
        List<Fault> rare = List.of(
                Fault.endless(),
                Fault.deepNesting(100_000),
                Fault.manyNames(1_000_000),
                Fault.redirect(trap.url() + "/streamer/api/v3/streams"),
                Fault.cutOff(),
                Fault.repeatingCursor());
        for (int i = 0; i < bad.size(); i++) {
            Fault fault = i < 3 * PART
                    ? Fault.blackHole()
                    : i < 4 * PART
                            ? Fault.dribble()
                            : i % 2 == 0 ? Fault.hugeBody(1L << 30) : rare.get(i / 2 % rare.size());
            bad.get(i).fault(fault);
        }
        bad.get(0).fault(Fault.redirect(trap.url() + "/"));
    }

    private static void eachIsPolledAgain(List<SimulatedPeer> peers) {
        List<Long> enough =
                peers.stream().map(peer -> peer.asked().polls() + POLLS).toList();
        await("every good peer is polled %d times more".formatted(POLLS))
                .atMost(Duration.ofSeconds(60))
                .until(() -> IntStream.range(0, enough.size())
                        .allMatch(i -> peers.get(i).asked().polls() >= enough.get(i)));
    }

    /** How often a peer was polled within the window, on average. */
    private static double pollsPerPeer(List<SimulatedPeer> peers) {
        long first = peers.stream().mapToLong(peer -> peer.asked().polls()).sum();
        await().pollDelay(WINDOW).atMost(WINDOW.plusSeconds(10)).until(() -> true);
        return (peers.stream().mapToLong(peer -> peer.asked().polls()).sum() - first) / (double) peers.size();
    }

    /** Bytes that are in use once all garbage is gone. */
    private static long heapInUse(SluiceInstance sluice) throws IOException {
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info").split("Metaspace")[0]);
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1)) * 1_024;
        }
        return sum;
    }

    private static String jcmd(String pid, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Program.Result result = Program.run(
                SluiceInstance.WORK.resolve("jcmd.out"),
                Duration.ofSeconds(30),
                List.of(jcmd.toString(), pid, command));
        assertThat(result.code()).as(result.output()).isZero();
        return result.output();
    }
}
