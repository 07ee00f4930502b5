package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sluice.testkit.peer.Fault;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Three real servers with different streams, and beside them one that lies. Whatever happens to one of them is noticed
 * in time, and does not touch the others: their streams are answered rightly throughout, their polls stay on time. The
 * short form asserts order and counts, the long one times as well.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealPeersIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("real");
    private static final Duration FETCH = Duration.ofMillis(1000);
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int FALL = 3;
    private static final Duration NOTICED = FETCH.multipliedBy(FALL).plus(TIMEOUT);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final List<NginxRtmp> real = new ArrayList<>();
    private static final List<Program> publishers = new ArrayList<>();
    private static SimulatedPeers simulated;
    private static SimulatedPeer liar;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        String more = "answer redirect; fall " + FALL + "; connect_timeout 500; first_byte_timeout 500;";
        simulated = SimulatedPeers.start();
        liar = simulated.peer("liar").streams("lie", "live/both");
        StringBuilder blocks = new StringBuilder(Blocks.peer(liar, "first_byte_timeout 500;"));
        for (int i = 0; i < 3; i++) {
            NginxRtmp nginx = new NginxRtmp(WORK.resolve("nginx" + i), 1);
            real.add(nginx);
            blocks.append(nginx.peerBlock("nginx" + i, more));
            publish(nginx, "own" + i);
        }
        publish(real.get(0), "both");
        publish(real.get(1), "both");
        sluice = SluiceInstance.prepare("real-sluice");
        sluice.configure(blocks.toString()).startReady();
        for (int i = 0; i < 3; i++) {
            awaitStatus("/live/own" + i + "/index.m3u8", 302);
        }
        awaitStatus("/live/both/index.m3u8", 302);
    }

    private static void publish(NginxRtmp nginx, String stream) {
        publishers.add(nginx.publish(stream, WORK.resolve(stream + "-" + nginx.rtmpPort + ".out")));
    }

    private static void awaitStatus(String path, int status) {
        await(path)
                .atMost(SOON)
                .until(() ->
                        Http.get(sluice.url(path), "probe-" + System.nanoTime()).status() == status);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        publishers.forEach(Program::close);
        real.forEach(NginxRtmp::close);
        simulated.close();
    }

    @Test
    @Order(1)
    void lies() {
        List<Fault> lies =
                List.of(Fault.status(200), Fault.hugeBody(1L << 30), Fault.manyNames(1_000_000), Fault.cutOff());
        Punctuality polls = new Punctuality(FETCH, real);
        for (Fault lie : lies) {
            try (Answers answers = new Answers(sluice, 4)) {
                liar.apiFault(lie);
                polls.stayOnTime("beside " + lie, real);
                answers.finish();
                for (int i = 0; i < 3; i++) {
                    assertThat(answers.only(i, home(i)))
                            .as("%s: %s", lie, answers)
                            .isTrue();
                }
                assertThat(answers.failures()).isEmpty();
                assertThat(answers.redirects(Answers.BOTH)).isEqualTo(answers.total(Answers.BOTH));
            } finally {
                liar.healthy();
            }
        }
    }

    /** A server that says that it is empty, whatever it is sent, gets more than its share, and nothing else happens. */
    @Test
    @Order(2)
    void frozenCounters() {
        liar.cpu(1).clients(0).outputKbit(0);
        Punctuality polls = new Punctuality(FETCH, real);
        try (Answers answers = new Answers(sluice, 4)) {
            polls.stayOnTime("beside frozen counters", real);
            answers.finish();
            for (int i = 0; i < 3; i++) {
                assertThat(answers.only(i, home(i))).as("%s", answers).isTrue();
            }
            assertThat(answers.failures()).isEmpty();
            assertThat(answers.redirects(Answers.BOTH)).isEqualTo(answers.total(Answers.BOTH));
            assertThat(answers.count(Answers.BOTH, home(0)) + answers.count(Answers.BOTH, home(1)))
                    .as("of those who tell the truth, %s", answers)
                    .isPositive();
        }
        liar.remove("live/both");
    }

    @Test
    @Order(3)
    void slow() {
        Punctuality polls = new Punctuality(FETCH, real);
        try (Answers answers = new Answers(sluice, 4)) {
            real.get(2).slow(true);
            await("noticed").atMost(SOON).until(() -> sluice.command("sluice:peer-list")
                    .lines()
                    .anyMatch(line ->
                            line.contains("nginx2") && line.toLowerCase().contains("slow")));
            polls.stayOnTime("beside a slow one", real.subList(0, 2));
            answers.finish();
            assertThat(answers.failures()).isEmpty();
            for (int i = 0; i < 3; i++) {
                assertThat(answers.only(i, home(i))).as("%s", answers).isTrue();
            }
        } finally {
            real.get(2).slow(false);
        }
    }

    @Test
    @Order(4)
    void frozen() {
        try {
            falls(1, "STOP");
        } finally {
            real.get(1).signalAll("CONT");
        }
        awaitStatus("/live/own1/index.m3u8", 302);
    }

    @Test
    @Order(5)
    void killed() {
        falls(0, "KILL");
    }

    private static void falls(int victim, String signal) {
        List<NginxRtmp> others = new ArrayList<>(real);
        NginxRtmp fallen = others.remove(victim);
        Punctuality polls = new Punctuality(FETCH, others);
        try (Answers answers = new Answers(sluice, 4)) {
            answers.awaitAll();
            fallen.signalAll(signal);
            long since = System.nanoTime();
            await("noticed").atMost(SOON).until(() -> answers.count(victim, "503") > 0);
            polls.stayOnTime("after " + signal, others);
            answers.finish();
            assertThat(answers.failures()).isEmpty();
            assertThat(answers.redirects(Answers.BOTH)).isEqualTo(answers.total(Answers.BOTH));
            Duration last = answers.lastSent("302 " + home(victim)).minusNanos(since);
            Measured.note(RealPeersIT.class, "%s: the last wrong redirect after %s", signal, last);
            if (Form.full()) {
                assertThat(last).isLessThanOrEqualTo(NOTICED);
            }
        }
        noneIsWrongAnyMore(victim);
    }

    private static void noneIsWrongAnyMore(int victim) {
        try (Answers answers = new Answers(sluice, 4)) {
            answers.awaitAll();
            answers.finish();
            assertThat(answers.failures()).isEmpty();
            assertThat(answers.redirects(victim)).as("%s", answers).isZero();
            assertThat(answers.count(Answers.BOTH, home(victim)))
                    .as("%s", answers)
                    .isZero();
            assertThat(answers.redirects(Answers.BOTH)).isEqualTo(answers.total(Answers.BOTH));
            for (int i = 0; i < 3; i++) {
                assertThat(i == victim || answers.only(i, home(i)))
                        .as("%s", answers)
                        .isTrue();
            }
        }
    }

    private static String home(int peer) {
        return "127.0.0.1:" + real.get(peer).httpPort;
    }
}
