package org.sluice.viewers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PeerCountsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long STEP = 1L << 30;

    @Property(tries = 10_000)
    void aPickIsOneAtOnceAndFallsInAStraightLine(
            @ForAll @LongRange(min = -4_000_000_000_000_000_000L, max = 4_000_000_000_000_000_000L) long now,
            @ForAll @IntRange(min = 2000, max = 15_000) int lagMillis,
            @ForAll @IntRange(max = 20_000) int ageMillis) {
        PeerCounts counts = new PeerCounts();
        long lag = lagMillis * 1_000_000L;
        counts.picked(lag, now);
        assertThat(counts.pending(now)).isCloseTo(1, within(1e-5));
        long age = ageMillis * 1_000_000L;
        double line = Math.max(0, 1 - age / (double) lag);
        double bend = STEP / (double) lag; // the last step's part of the line
        assertThat(counts.pending(now + age)).isCloseTo(line, within(age < lag - STEP ? 1e-5 : bend));
        assertThat(counts.pending(now + lag + STEP)).isZero();
    }

    @Property(tries = 1000)
    void picksOfManyLagsAddUp(@ForAll @Size(max = 50) List<@IntRange(min = 1, max = 60_000) Integer> lags) {
        PeerCounts counts = new PeerCounts();
        lags.forEach(lag -> counts.picked(lag * 1_000_000L, 5 * SECOND));
        assertThat(counts.pending(5 * SECOND)).isCloseTo(lags.size(), within(1e-3));
        assertThat(counts.pending(21 * SECOND)).isZero();
    }

    @Test
    void aLongIdlePeerCountsAgain() {
        PeerCounts counts = new PeerCounts();
        for (long days = 0; days < 400; days += 33) {
            long now = days * 86_400 * SECOND;
            counts.picked(10 * SECOND, now);
            assertThat(counts.pending(now)).as("after %d days", days).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void moreThanASlotHoldsSaturates() {
        PeerCounts counts = new PeerCounts();
        for (int i = 0; i < 200_000; i++) {
            counts.picked(STEP, 0);
        }
        assertThat(counts.pending(0)).isBetween(60_000.0, 200_000.0);
        assertThat(counts.pending(2 * STEP)).isZero();
    }
}
