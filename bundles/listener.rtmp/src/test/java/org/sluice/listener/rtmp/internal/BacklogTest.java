package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A side whose bytes wait for another thread is read no further, and again later, whoever comes first. */
class BacklogTest {

    private static final int READ = 65_536;

    private final List<Boolean> told = new ArrayList<>();
    private final AtomicBoolean read = new AtomicBoolean(true);
    private final Backlog backlog = new Backlog();

    private void gate(boolean wanted) {
        read.set(wanted);
        synchronized (told) {
            told.add(wanted);
        }
    }

    @Test
    void aClientIsHeldBackWhileMuchWaits() {
        backlog.heldBy(this::gate);
        for (int i = 0; i < 4; i++) {
            backlog.grows(READ);
        }
        assertThat(told).isEmpty();
        backlog.grows(READ);
        assertThat(told).containsExactly(false);
        for (int i = 0; i < 4; i++) {
            backlog.shrinks(READ);
        }
        assertThat(told).containsExactly(false);
        backlog.shrinks(READ);
        assertThat(told).containsExactly(false, true);
    }

    @Test
    void whoIsNotCarriedYetIsNotHeldBack() {
        for (int i = 0; i < 9; i++) {
            backlog.grows(READ);
        }
        for (int i = 0; i < 9; i++) {
            backlog.shrinks(READ);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void neverIsAClientForgotten() throws InterruptedException {
        backlog.heldBy(this::gate);
        for (int round = 0; round < 2_000; round++) {
            for (int i = 0; i < 4; i++) {
                backlog.grows(READ);
            }
            CountDownLatch both = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                both.countDown();
                for (int i = 0; i < 4; i++) {
                    backlog.shrinks(READ);
                }
            });
            other.start();
            both.await();
            backlog.grows(READ);
            other.join();
            backlog.shrinks(READ);
            assertThat(read).isTrue();
        }
    }
}
