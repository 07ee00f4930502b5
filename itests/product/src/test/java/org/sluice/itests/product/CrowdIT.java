package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * The pages in front of 200 peers: 5,000 streams in all, or as many as {@code sluice.streams} says. The long form,
 * {@code itests/long/pages}, prints how long they take until somebody can work with them, and has them do it in 1.5 s.
 */
class CrowdIT {

    private static final int PEERS = 200;
    private static final int STREAMS = Integer.getInteger("sluice.streams", 5_000);
    private static final boolean LONG = "long".equals(System.getProperty("sluice.form"));
    private static final Duration READY = Duration.ofMinutes(LONG ? 3 : 1);
    private static final long INTERACTIVE_MILLIS = 1_500;
    private static final String LAST = name(STREAMS - 1);
    private static final Pattern VISIT =
            Pattern.compile("\"name\":\"(\\w+)\",\"ok\":true,\"rows\":(\\d+),\"first\":(\\d+),\"answers\":(\\d+)");

    private static String name(int number) {
        return "crowd/s%07d".formatted(number);
    }

    private static String file(SluiceInstance sluice, int admin, List<SimulatedPeer> peers) {
        StringBuilder text =
                new StringBuilder("http 127.0.0.1:%d;\nadmin_http 127.0.0.1:%d;\nedit_auth admin s3cret-edit;\n"
                        .formatted(sluice.port, admin));
        peers.forEach(peer ->
                text.append("peer ").append(peer.hostAndPort()).append(" { fetch_timeout 30s; stale_timeout 5m; }\n"));
        return text.toString();
    }

    @Test
    void theyCanBeWorkedWithAtOnce() throws IOException {
        int admin = Ports.free();
        List<SimulatedPeer> all = new ArrayList<>();
        try (SimulatedPeers peers = SimulatedPeers.start();
                SluiceInstance sluice = SluiceInstance.prepare("crowd")) {
            for (int i = 0; i < PEERS; i++) {
                int each = STREAMS / PEERS;
                String[] names = IntStream.range(i * each, (i + 1) * each)
                        .mapToObj(CrowdIT::name)
                        .toArray(String[]::new);
                all.add(peers.peer("crowd" + i).cpu(i % 90).streams(names));
            }
            sluice.write(file(sluice, admin, all)).startReady();
            await("the last stream")
                    .atMost(READY)
                    .until(() ->
                            Http.get(sluice.url("/" + LAST + "/index.m3u8")).status() == 302);
            String settings =
                    """
                    {"admin": "http://127.0.0.1:%d/", "user": "admin", "password": "s3cret-edit", "peers": %d, "streams": %d,
                     "visits": %d, "one": {"overview": "%s", "streams": "%s"}
                    """
                            .formatted(
                                    admin,
                                    PEERS,
                                    STREAMS,
                                    LONG ? 10 : 1,
                                    all.get(PEERS - 1).hostAndPort(),
                                    LAST);
            Program.Result result = Chromium.drive(
                    "crowd.js", SluiceInstance.WORK.resolve("crowd-seen"), settings, Duration.ofMinutes(3));
            assertThat(result.code()).as(result.output()).isZero();
            judge(result.output());
        }
    }

    /** Times are judged in the long form only: they depend on the machine. */
    private static void judge(String output) {
        for (String page : List.of("overview", "streams")) {
            List<long[]> visits = VISIT.matcher(output)
                    .results()
                    .filter(visit -> visit.group(1).equals(page))
                    .map(visit -> new long[] {
                        Long.parseLong(visit.group(2)), Long.parseLong(visit.group(3)), Long.parseLong(visit.group(4))
                    })
                    .toList();
            assertThat(visits).as(output).isNotEmpty().allMatch(visit -> visit[0] > 1);
            if (LONG) {
                long first = middle(visits, 1);
                long answers = middle(visits, 2);
                System.out.printf(
                        "%,d peers, %,d streams, %s: %d rows after %d ms, what was typed is answered %d ms after the"
                                + " visit began; medians of %d, longest %d ms%n",
                        PEERS,
                        STREAMS,
                        page,
                        visits.get(0)[0],
                        first,
                        answers,
                        visits.size(),
                        visits.stream().mapToLong(visit -> visit[2]).max().orElseThrow());
                assertThat(answers).isLessThanOrEqualTo(INTERACTIVE_MILLIS);
            }
        }
    }

    private static long middle(List<long[]> visits, int figure) {
        return visits.stream()
                .mapToLong(visit -> visit[figure])
                .sorted()
                .skip(visits.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
