package org.sluice.viewers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.sluice.api.Viewers;

class ConcurrencyTest {

    private static final int THREADS = 4;
    private static final long SECOND = 1_000_000_000L;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(5)
    void countsAgreeWithTheTableWhenAllAreDone() throws Exception {
        ViewerTables tables = new ViewerTables(512); // small, so that viewers push each other out all the time
        int[] peers = peers(tables, 5);
        AtomicLong clock = new AtomicLong();
        race(thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 100_000; i++) {
                long viewer = mix(random.nextInt(2000) + 1);
                long now = clock.addAndGet(SECOND / 4000); // 100 s in all
                if (random.nextInt(3) == 0) {
                    tables.bind(viewer, peers[random.nextInt(5)], now);
                } else {
                    tables.peerOf(viewer, now);
                }
            }
        });
        for (int peer : peers) {
            int walked = tables.boundByWalk(peer, 100 * SECOND);
            assertThat(tables.bound(peer, 100 * SECOND)).isEqualTo(walked);
        }
    }

    @Test
    void aViewerIsAlwaysFoundWhereSomebodyBoundIt() throws Exception {
        ViewerTables tables = new ViewerTables(1 << 16);
        int[] peers = peers(tables, 4);
        race(thread -> {
            for (int i = 0; i < 20_000; i++) {
                tables.bind(mix(i + 1), peers[thread], i);
                assertThat(tables.peerOf(mix(i + 1), i)).isIn(peers[0], peers[1], peers[2], peers[3]);
            }
        });
    }

    @Test
    void noPickIsLost() throws Exception {
        ViewerTables tables = new ViewerTables(64);
        int peer = tables.number("p");
        race(thread -> {
            for (int i = 0; i < 10_000; i++) {
                tables.picked(peer, 10 * SECOND, 5 * SECOND);
            }
        });
        assertThat(tables.pending(peer, 5 * SECOND)).isCloseTo(THREADS * 10_000, within(1.0));
    }

    @RepeatedTest(5)
    void aStartHasOneWinner() throws Exception {
        ViewerTables tables = new ViewerTables(64);
        int[] peers = peers(tables, THREADS);
        List<Set<Integer>> winners = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            winners.add(ConcurrentHashMap.newKeySet());
        }
        race(thread -> {
            for (int i = 0; i < 1000; i++) {
                winners.get(i).add(tables.start(mix(i + 1), Viewers.UNKNOWN, peers[thread], SECOND));
            }
        });
        assertThat(winners).allSatisfy(winner -> assertThat(winner).hasSize(1));
    }

    @Test
    void aNameHasOneNumber() throws Exception {
        ViewerTables tables = new ViewerTables(64);
        Set<String> pairs = ConcurrentHashMap.newKeySet();
        race(thread -> {
            for (int i = 0; i < 5000; i++) {
                pairs.add("p" + i + "=" + tables.number("p" + i));
            }
        });
        assertThat(pairs).hasSize(5000);
    }

    private void race(IntConsumer body) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            done.add(threads.submit(() -> {
                start.await();
                body.accept(thread);
                return null;
            }));
        }
        start.countDown();
        for (Future<?> future : done) {
            future.get();
        }
    }

    private static int[] peers(Viewers tables, int count) {
        int[] peers = new int[count];
        for (int i = 0; i < count; i++) {
            peers[i] = tables.number("peer" + i);
        }
        return peers;
    }

    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 31);
    }
}
