package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sluice.model.Figures;

class WorkersTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    @Property(tries = 200)
    void noWorkerIsGivenUpThatTakesItsSixteenConnectionsInTurn(
            @ForAll @IntRange(min = 2, max = 10) int number,
            @ForAll @IntRange(min = 100, max = 10_000) int fetch,
            @ForAll @IntRange(max = 15) int already) {
        Workers workers = new Workers();
        Set<Integer> heard = new HashSet<>();
        long now = 0;
        long end = Long.MAX_VALUE;
        for (int poll = already; now < end; poll++) {
            int turn = poll / PollPace.RUN % number;
            workers.heard("w" + turn, Figures.NONE, now);
            assertThat(workers.expired())
                    .as("poll %d of %d workers", poll, number)
                    .isZero();
            if (heard.add(turn) && heard.size() == number) {
                end = now + MINUTES.toNanos();
            }
            now += PollPace.afterSuccess(Duration.ofMillis(fetch), workers.toHear(), Duration.ofMillis(1), 0)
                    .toNanos();
        }
        assertThat(workers.count()).isEqualTo(number);
    }

    @Test
    void aRestartIsLookedIntoForHalfAMinute() {
        Workers workers = new Workers();
        workers.heard("old", Figures.NONE, 0);
        assertThat(workers.toHear()).isEqualTo(1);
        long second = Duration.ofSeconds(1).toNanos();
        workers.heard("new", Figures.NONE, second);
        assertThat(workers.toHear()).isGreaterThan(2);
        assertThat(workers.count()).isEqualTo(1);
        workers.heard("new", Figures.NONE, 32 * second);
        assertThat(workers.toHear()).isEqualTo(1);
    }
}
