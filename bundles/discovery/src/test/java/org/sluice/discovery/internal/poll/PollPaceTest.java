package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.sluice.api.spi.PollFailure.Kind;

class PollPaceTest {

    @Property(tries = 1000)
    void aPollNeverComesLate(
            @ForAll @IntRange(min = 100, max = 60_000) int fetch,
            @ForAll @DoubleRange(min = -1, max = 0) double jitter) {
        Duration period = Duration.ofMillis(fetch);
        Duration least = period.multipliedBy(9).dividedBy(10);
        assertThat(PollPace.afterSuccess(period, 1, Duration.ofMillis(1), jitter))
                .isBetween(least, period);
        for (Kind kind : Kind.values()) {
            assertThat(PollPace.afterFailure(period, 1, 1, 0, kind, jitter))
                    .as("the first failure, %s", kind)
                    .isLessThanOrEqualTo(period);
        }
    }

    @Property(tries = 1000)
    void aPeerThatTakesItsTimeIsLeftInPeace(
            @ForAll @IntRange(max = 10_000) int duration, @ForAll @DoubleRange(min = -1, max = 0) double jitter) {
        Duration rest = PollPace.afterSuccess(Duration.ofMillis(1000), 1, Duration.ofMillis(duration), jitter);
        assertThat(rest).isGreaterThanOrEqualTo(Duration.ofMillis(Math.min(5L * duration, 30_000)));
    }

    @Property(tries = 1000)
    void moreFailuresNeverMeanMorePolls(
            @ForAll @IntRange(min = 1, max = 20) int failures, @ForAll @IntRange(min = 100, max = 60_000) int fetch) {
        Duration period = Duration.ofMillis(fetch);
        Duration longest = period.compareTo(Duration.ofSeconds(5)) > 0 ? period : Duration.ofSeconds(5);
        Duration now = PollPace.afterFailure(period, 1, failures, failures - 1, Kind.TIMEOUT, 0);
        assertThat(PollPace.afterFailure(period, 1, failures + 1, failures, Kind.TIMEOUT, 0))
                .isBetween(now, longest);
    }
}
