package org.sluice.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CounterRateTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void theFirstTotalMakesNoRate() {
        assertThat(CounterRate.NONE.next(5000, 7).perSecond()).isNaN();
    }

    @Test
    void theRateIsTheGrowthPerSecond() {
        CounterRate rate = CounterRate.NONE.next(1000, SECOND).next(4000, 3 * SECOND);
        assertThat(rate.perSecond()).isEqualTo(1500);
        assertThat(rate.next(4000, 4 * SECOND).perSecond()).isZero();
    }

    @Test
    void theClockMayBeNegativeAndWrap() {
        CounterRate rate = CounterRate.NONE.next(0, Long.MAX_VALUE - SECOND / 2).next(10, Long.MIN_VALUE + SECOND / 2);
        assertThat(rate.perSecond()).isCloseTo(10, within(0.001));
    }

    @Test
    void aCounterThatBeganAgainIsUnknownOnce() {
        CounterRate reset = CounterRate.NONE.next(9000, 0).next(9500, SECOND).next(100, 2 * SECOND);
        assertThat(reset.perSecond()).isNaN();
        assertThat(reset.next(300, 3 * SECOND).perSecond()).isEqualTo(200);
    }

    @Test
    void totalsTooCloseTogetherChangeNothing() {
        CounterRate rate = CounterRate.NONE.next(0, 0).next(100, SECOND);
        assertThat(rate.next(1000, SECOND + SECOND / 10)).isEqualTo(rate);
    }

    @Test
    void afterALongGapTheRateIsUnknownOnce() {
        CounterRate late = CounterRate.NONE.next(0, 0).next(1000, 301 * SECOND);
        assertThat(late.perSecond()).isNaN();
        assertThat(late.next(1010, 302 * SECOND).perSecond()).isEqualTo(10);
    }

    @Test
    void noTotalBeginsAnew() {
        CounterRate rate = CounterRate.NONE.next(0, 0).next(100, SECOND);
        assertThat(rate.next(Double.NaN, 2 * SECOND)).isEqualTo(CounterRate.NONE);
        assertThat(rate.next(-1, 2 * SECOND)).isEqualTo(CounterRate.NONE);
        assertThat(rate.next(Double.POSITIVE_INFINITY, 2 * SECOND)).isEqualTo(CounterRate.NONE);
    }
}
