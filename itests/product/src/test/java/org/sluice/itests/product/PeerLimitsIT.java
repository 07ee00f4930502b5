package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What an operator sets at a peer shows in the very next answers after the poll, or the edit, that tells of it. */
class PeerLimitsIT {

    private static final Duration FETCH = Duration.ofMillis(500);
    /** From the peer's change to the first right answer: one period, the poll itself, and this machine. */
    private static final Duration ONE_POLL = FETCH.plusMillis(500);

    /** Each is started once only: where a start was sent, others follow. */
    private static final int CAMERAS = 1000;

    private static final AtomicInteger VIEWER = new AtomicInteger();

    private static SimulatedPeers home;
    private static SimulatedPeer a;
    private static SimulatedPeer b;
    private static SluiceInstance sluice;

    /** Both are there from the start: who is added later takes newcomers slowly at first. */
    @BeforeAll
    static void start() {
        home = SimulatedPeers.start();
        a = home.peer("a").streams("ready");
        b = home.peer("b").streams("ready");
        sluice = SluiceInstance.prepare("peer-limits");
        write("", "");
        sluice.startReady();
        eventually("/ready/index.m3u8", answer -> !answer.equals("503"));
    }

    @AfterAll
    static void stop() {
        sluice.close();
        home.close();
    }

    @BeforeEach
    void differentlyLoaded() {
        a.healthy().removeAll().cpu(10);
        b.healthy().removeAll().cpu(60);
    }

    private static void write(String ofA, String ofB) {
        sluice.configure("config_reload manual;\n" + Blocks.peer(a, ofA) + Blocks.peer(b, ofB));
    }

    private static void configure(String ofA, String ofB) {
        write(ofA, ofB);
        sluice.command("sluice:config-reload");
    }

    /** Where a new viewer is sent, or the status of the answer; {@code %n} stands for another camera each time. */
    private static String ask(String path) {
        int viewer = VIEWER.incrementAndGet();
        String asked = path.replace("%n", String.valueOf(viewer % CAMERAS));
        Http.Answer answer = Http.get(sluice.url(asked), "viewer-" + viewer);
        return answer.status() == 302 ? answer.location() : String.valueOf(answer.status());
    }

    private static void eventually(String path, Predicate<String> expected) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .until(() -> expected.test(ask(path)));
    }

    /** Asserts how soon the answers change, and that they stay so. */
    private static void within(Duration span, long since, String path, Predicate<String> expected) {
        eventually(path, expected);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThanOrEqualTo(span);
        for (int i = 0; i < 20; i++) {
            String answer = ask(path);
            assertThat(expected.test(answer))
                    .as(() -> answer + "\n" + sluice.command("sluice:peer-list"))
                    .isTrue();
        }
    }

    private static Predicate<String> at(SimulatedPeer peer) {
        return answer -> answer.startsWith(peer.url().toString());
    }

    @Test
    void cpuLimit() {
        a.streams("cpu");
        b.streams("cpu");
        configure("cpu_limit 70;", "");
        eventually("/cpu/index.m3u8", at(a));
        a.cpu(90);
        b.cpu(95);
        within(ONE_POLL, System.nanoTime(), "/cpu/index.m3u8", at(b));
        a.cpu(69);
        await().during(FETCH.multipliedBy(2)).until(() -> at(b).test(ask("/cpu/index.m3u8")));
        a.cpu(20);
        within(ONE_POLL, System.nanoTime(), "/cpu/index.m3u8", at(a));
    }

    @Test
    void channelLimit() {
        String[] cameras = IntStream.range(0, CAMERAS).mapToObj(i -> "cam" + i).toArray(String[]::new);
        a.onDemand(cameras).streams("one");
        b.onDemand(cameras);
        configure("channel_limit 2;", "");
        eventually("/cam%n/index.m3u8", at(a));
        a.streams("two");
        within(ONE_POLL, System.nanoTime(), "/cam%n/index.m3u8", at(b));
        assertThat(ask("/two/index.m3u8")).as("what runs there is served").matches(at(a));
        a.remove("two");
        within(ONE_POLL, System.nanoTime(), "/cam%n/index.m3u8", at(a));
    }

    @Test
    void staleTimeout() {
        a.streams("stale");
        b.streams("other");
        configure("stale_timeout 2s; first_byte_timeout 200; connect_timeout 200; poll_timeout 400; fall 100;", "");
        eventually("/stale/index.m3u8", at(a));
        a.fault(Fault.blackHole());
        long since = System.nanoTime();
        await().during(Duration.ofMillis(1200)).until(() -> at(a).test(ask("/stale/index.m3u8")));
        within(
                Duration.ofSeconds(2).plus(ONE_POLL).plusMillis(200),
                since,
                "/stale/index.m3u8",
                answer -> answer.equals("404"));
        assertThat(ask("/other/index.m3u8")).matches(at(b));
        a.healthy();
        eventually("/stale/index.m3u8", at(a));
    }

    /** That present viewers stay, and go by force, is {@link KnownViewersIT}'s. */
    @Test
    void drain() {
        a.streams("drained");
        b.streams("drained");
        configure("", "");
        eventually("/drained/index.m3u8", at(a));
        configure("drain;", "");
        within(Duration.ofSeconds(1), System.nanoTime(), "/drained/index.m3u8", at(b));
        configure("", "");
        within(Duration.ofSeconds(1), System.nanoTime(), "/drained/index.m3u8", at(a));
    }
}
