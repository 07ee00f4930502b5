package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeadlineWheelTest {

    private static final long TICK = 100;

    /** A clock in ms, and a wheel that a test turns. */
    private static final class Bench implements AutoCloseable {
        final AtomicLong millis = new AtomicLong();
        final DeadlineWheel wheel = new DeadlineWheel(Duration.ofMillis(TICK), () -> millis.get() * 1_000_000);

        void pass(long more) {
            for (long step = 0; step < more; step += 50) {
                millis.addAndGet(Math.min(50, more - step));
                wheel.turn();
            }
        }

        @Override
        public void close() {
            wheel.close();
        }
    }

    private static final class Entry extends DeadlineWheel.Entry {
        final AtomicLong clock;
        final List<Long> expired = new ArrayList<>();

        Entry(AtomicLong clock) {
            this.clock = clock;
        }

        @Override
        protected void expired() {
            expired.add(clock.get());
        }
    }

    @Example
    void passesOnceAndNeverEarly() {
        try (Bench bench = new Bench()) {
            Entry entry = new Entry(bench.millis);
            bench.wheel.set(entry, Duration.ofMillis(1_000));
            bench.pass(1_000);
            assertThat(entry.expired).isEmpty();
            bench.pass(60_000);
            assertThat(entry.expired).hasSize(1);
            assertThat(entry.expired.get(0)).isBetween(1_000L, 1_000 + 2 * TICK);
            assertThat(bench.wheel.waiting()).isZero();
        }
    }

    @Example
    void letsGoOfAnEntryThatIsDoneWithBeforeItsTurnComes() {
        try (Bench bench = new Bench()) {
            WeakReference<Entry> entry = done(bench);
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                System.gc();
                return entry.get() == null;
            });
            bench.pass(60_000);
            assertThat(bench.wheel.waiting()).isZero();
        }
    }

    @Example
    void keepsNothingOfAnEntryThatIsDoneWithWithinATick() {
        try (Bench bench = new Bench()) {
            Entry gone = new Entry(bench.millis);
            Entry again = new Entry(bench.millis);
            for (Entry entry : List.of(gone, again)) {
                bench.wheel.set(entry, Duration.ofMillis(1_000));
                entry.clear();
            }
            bench.wheel.set(again, Duration.ofMillis(2_000));
            bench.wheel.turn();
            assertThat(bench.wheel.waiting()).isOne();
            bench.pass(60_000);
            assertThat(gone.expired).isEmpty();
            assertThat(again.expired).hasSize(1);
            assertThat(again.expired.get(0)).isBetween(2_000L, 2_000 + 2 * TICK);
        }
    }

    private static WeakReference<Entry> done(Bench bench) {
        Entry entry = new Entry(bench.millis);
        bench.wheel.set(entry, Duration.ofMillis(30_000));
        bench.wheel.turn(); // it has its place
        assertThat(bench.wheel.waiting()).isOne();
        entry.clear();
        return new WeakReference<>(entry);
    }

    @Example
    void aLaterDeadlineReplacesAnEarlierOneAndTheOtherWayRound() {
        try (Bench bench = new Bench()) {
            Entry entry = new Entry(bench.millis);
            bench.wheel.set(entry, Duration.ofMillis(1_000));
            bench.wheel.set(entry, Duration.ofMillis(90_000));
            bench.pass(80_000);
            assertThat(entry.expired).isEmpty();
            bench.wheel.set(entry, Duration.ofMillis(500));
            bench.pass(1_000);
            assertThat(entry.expired).hasSize(1);
        }
    }

    @Example
    void aClearedDeadlineNeverPasses() {
        try (Bench bench = new Bench()) {
            Entry entry = new Entry(bench.millis);
            bench.wheel.set(entry, Duration.ofMillis(1_000));
            entry.clear();
            bench.pass(5_000);
            assertThat(entry.expired).isEmpty();
            bench.wheel.set(entry, Duration.ofMillis(100));
            bench.pass(1_000);
            assertThat(entry.expired).hasSize(1);
        }
    }

    @Property(tries = 300)
    void whateverIsSetTheLastDeadlineCounts(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 70_000) Integer> deadlines,
            @ForAll @IntRange(max = 300) int between) {
        try (Bench bench = new Bench()) {
            Entry entry = new Entry(bench.millis);
            long due = 0;
            for (int deadline : deadlines) {
                bench.wheel.set(entry, Duration.ofMillis(Math.max(deadline, 1_000)));
                due = bench.millis.get() + Math.max(deadline, 1_000);
                bench.pass(between);
            }
            assertThat(entry.expired).isEmpty();
            assertThat(bench.wheel.waiting()).isLessThanOrEqualTo(deadlines.size());
            bench.pass(75_000);
            assertThat(entry.expired).hasSize(1);
            assertThat(entry.expired.get(0)).isBetween(due, due + 2 * TICK);
        }
    }

    @Example
    void restsWhileNobodyHasADeadlineAndTurnsAgainForTheNext() {
        try (DeadlineWheel wheel = DeadlineWheel.turning("resting-wheel", Duration.ofMillis(5))) {
            AtomicInteger passed = new AtomicInteger();
            DeadlineWheel.Entry entry = new DeadlineWheel.Entry() {
                @Override
                protected void expired() {
                    passed.incrementAndGet();
                }
            };
            for (int round = 1; round <= 3; round++) {
                assertThat(wheel.rests()).isTrue();
                wheel.set(entry, Duration.ofMillis(20));
                assertThat(wheel.rests()).isFalse();
                int wanted = round;
                await().until(() -> passed.get() == wanted);
                await().until(wheel::rests);
            }
        }
    }

    @Example
    void keepsItsTimesAfterAnHourWithoutAnybody() {
        try (Bench bench = new Bench()) {
            bench.pass(3_600_000);
            Entry entry = new Entry(bench.millis);
            bench.wheel.set(entry, Duration.ofMillis(1_000));
            bench.pass(3_000);
            assertThat(entry.expired).hasSize(1);
            assertThat(entry.expired.get(0)).isBetween(3_601_000L, 3_601_000L + 2 * TICK);
        }
    }
}
