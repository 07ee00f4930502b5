package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sluice.api.TrafficReport;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

class AnswerCountsTest {

    @Test
    @Timeout(10)
    void countsEveryAnswerOfManyThreads() throws InterruptedException {
        AnswerCounts counts = new AnswerCounts(100);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> countUp(counts, start)));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
        Map<String, Long> sums = sums(counts);
        assertThat(sums).hasSize(50);
        assertThat(sums.values()).containsOnly(4 * 200L);
    }

    private static void countUp(AnswerCounts counts, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        for (int i = 0; i < 10_000; i++) {
            counts.count(Protocol.HTTP, "peer" + i % 50, ReasonCode.CHOSEN);
        }
    }

    @Test
    void peersBeyondTheBoundShareOneName() {
        AnswerCounts counts = new AnswerCounts(2);
        for (int i = 0; i < 5; i++) {
            counts.count(Protocol.HTTP, "peer" + i, ReasonCode.CHOSEN);
        }
        counts.count(Protocol.HTTP, "peer0", ReasonCode.CHOSEN);
        assertThat(sums(counts)).isEqualTo(Map.of("peer0", 2L, "peer1", 1L, TrafficReport.OTHER_PEERS, 3L));
    }

    private static Map<String, Long> sums(AnswerCounts counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((peer, cells) -> {
            long answers = cells.get(Protocol.HTTP, ReasonCode.CHOSEN);
            if (answers > 0) {
                sums.put(peer, answers);
            }
        });
        return sums;
    }
}
