package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Whether real peers are polled on time, by their own logs. The short form asserts that they are polled on; the long one
 * that they come as often as before, to a tenth, and all but one in twenty within their period and a tenth of it: a
 * machine that does something else for a moment is no fault of the peers.
 */
final class Punctuality {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final int POLLS = 5;

    private final Duration period;
    private final double before;

    /** Measures how it is while all is well, in the long form. */
    Punctuality(Duration period, List<NginxRtmp> peers) {
        this.period = period;
        this.before = Form.full() ? mean(window(peers)) : 0;
    }

    /** Looks at it for a while, from now on. */
    void stayOnTime(String when, List<NginxRtmp> peers) {
        if (!Form.full()) {
            arePolledOn(when, peers);
            return;
        }
        long[] gaps = window(peers);
        double mean = mean(gaps);
        long[] sorted = LongStream.of(gaps).sorted().toArray();
        long longest = sorted[sorted.length - 1];
        Measured.note(Punctuality.class, "%s: polls every %s ms, %s before; at most %s", when, mean, before, longest);
        assertThat(mean).as("ms between polls, %s", when).isBetween(before * 0.9, before * 1.1);
        assertThat(Duration.ofMillis(sorted[sorted.length * 19 / 20]))
                .as("time between polls, %s, at most %s ms", when, longest)
                .isLessThanOrEqualTo(period.plus(period.dividedBy(10)));
    }

    private static void arePolledOn(String when, List<NginxRtmp> peers) {
        List<Integer> enough =
                peers.stream().map(peer -> peer.pollInstants().length + POLLS).toList();
        await("polled on, " + when).atMost(Duration.ofSeconds(60)).until(() -> IntStream.range(0, enough.size())
                .allMatch(i -> peers.get(i).pollInstants().length >= enough.get(i)));
    }

    /** Times between polls within the window, in ms, of all peers. */
    private static long[] window(List<NginxRtmp> peers) {
        long from = System.currentTimeMillis();
        await().pollDelay(WINDOW).atMost(WINDOW.plusSeconds(10)).until(() -> true);
        return peers.stream().flatMapToLong(peer -> gaps(peer, from)).toArray();
    }

    private static LongStream gaps(NginxRtmp peer, long from) {
        long[] instants =
                Arrays.stream(peer.pollInstants()).filter(at -> at >= from).toArray();
        assertThat(instants.length).as("polls").isGreaterThan(POLLS);
        return IntStream.range(1, instants.length).mapToLong(i -> instants[i] - instants[i - 1]);
    }

    private static double mean(long[] gaps) {
        return LongStream.of(gaps).average().orElseThrow();
    }
}
