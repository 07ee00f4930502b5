package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An nginx with four worker processes tells of one worker per answer: no stream may come and go because of that. */
class WorkersIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("workers");
    private static final int WORKERS = 4;
    private static final int STREAMS = 6;
    private static final int PER_SECOND = Form.of(120, 60);
    private static final Duration ROUND = Duration.ofSeconds(Form.of(10, 20));
    private static final long ROUND_REQUESTS = PER_SECOND * ROUND.toSeconds();
    private static final int ROUNDS = Form.of(1, 6);
    private static final Pattern PID = Pattern.compile("<pid>(\\d+)</pid>");
    private static final Pattern NAME = Pattern.compile("<stream>\\s*<name>([^<]+)</name>");

    @Test
    void allStreamsOfAllWorkersStayRoutable() {
        List<Program> publishers = new ArrayList<>();
        try (NginxRtmp nginx = new NginxRtmp(WORK, WORKERS);
                SluiceInstance sluice = SluiceInstance.prepare("workers-sluice")) {
            for (int i = 0; i < STREAMS; i++) {
                publishers.add(nginx.publish("w" + i, WORK.resolve("publish-" + i + ".out")));
            }
            Map<String, String> homes = homes(nginx);
            assertThat(homes.values().stream().distinct().count())
                    .as("workers that have streams, in %s", homes)
                    .isGreaterThan(1);
            sluice.configure(nginx.peerBlock("nginx4", "answer redirect;")).startReady();
            long ready = System.nanoTime();
            await("all streams are found").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                for (int i = 0; i < STREAMS; i++) {
                    assertThat(Http.get(sluice.url(path(i))).status())
                            .as("stream %d", i)
                            .isEqualTo(302);
                }
            });
            Duration found = Duration.ofNanos(System.nanoTime() - ready);
            long began = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                allStayRoutable(sluice);
            }
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            assertThat(time).isGreaterThan(ROUND.multipliedBy(ROUNDS).minusSeconds(1));
            assertThat(publishers).allMatch(Program::running);
            Measured.note(
                    WorkersIT.class,
                    "%d requests in %s, all answered 302; found after %s; streams by worker: %s",
                    ROUNDS * ROUND_REQUESTS,
                    time,
                    found,
                    homes);
        } finally {
            publishers.forEach(Program::close);
        }
    }

    /**
     * Asks for one stream after the other; every single answer must be a redirect. A round is shorter than the time that
     * the server lets a kept connection rest.
     */
    private static void allStayRoutable(SluiceInstance sluice) {
        AtomicLongArray asked = new AtomicLongArray(STREAMS);
        try (Load load = new Load(sluice.port, PER_SECOND, ROUND_REQUESTS, n -> {
            asked.incrementAndGet((int) (n % STREAMS));
            return path((int) (n % STREAMS));
        })) {
            load.await(ROUND.plusSeconds(60));
            assertThat(load.failures()).isEmpty();
            assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(ROUND_REQUESTS);
        }
        for (int i = 0; i < STREAMS; i++) {
            assertThat(asked.get(i)).as("requests for stream %d", i).isEqualTo(ROUND_REQUESTS / STREAMS);
        }
    }

    /** Which worker has which stream, by the name of the stream; asked until all have one. */
    private static Map<String, String> homes(NginxRtmp nginx) {
        Map<String, String> homes = new TreeMap<>();
        await("all streams are published")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    // a connection of its own, which any worker may take
                    String stat = RawAnswer.to(nginx.httpPort, "GET /stat HTTP/1.0\r\n\r\n")
                            .text();
                    Matcher pid = PID.matcher(stat);
                    for (Matcher name = NAME.matcher(stat); pid.find(0) && name.find(); ) {
                        homes.put(name.group(1), pid.group(1));
                    }
                    return homes.size() == STREAMS;
                });
        return homes;
    }

    private static String path(int stream) {
        return "/live/w" + stream + "/index.m3u8";
    }
}
