package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sluice.api.FigureHistory;
import org.sluice.api.FigureHistory.Track;
import org.sluice.model.Figure;
import org.sluice.model.Figures;

class PeerHistoryTest {

    private static final long NOON = 1_772_366_400_000L;
    private static final Duration HOUR = FigureHistory.SPAN;

    private static Figures cpu(double percent) {
        return new Figures(
                percent,
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                Figures.UNKNOWN);
    }

    /** So many polls from noon on, each telling its number. */
    private static PeerHistory polled(int limit, int polls, int millisApart) {
        PeerHistory history = new PeerHistory(limit);
        for (int i = 0; i < polls; i++) {
            history.add(NOON + (long) i * millisApart, cpu(i));
        }
        return history;
    }

    @Test
    void keepsEveryPollOfTheLastHour() {
        PeerHistory history = polled(PeerHistory.FULL, 10_000, 950);
        Track track = history.track(Figure.CPU, NOON + 9_999 * 950L, HOUR, 10_000);
        assertThat(track.size()).isEqualTo(3_600_000 / 950 + 1);
        assertThat(track.values()[track.size() - 1]).isEqualTo(9_999);
        assertThat(track.times()[track.size() - 1]).isEqualTo(NOON + 9_999 * 950L);
        assertThat(track.times()[1] - track.times()[0]).isEqualTo(950);
        assertThat(track.values()[0]).isEqualTo(9_999 - 3_600_000 / 950);
    }

    @Test
    void takesFourBytesForATimeAndForEachKnownFigure() {
        assertThat(polled(PeerHistory.FULL, 10_000, 950).bytes()).isEqualTo(4096 * 8L);
        PeerHistory full = new PeerHistory(PeerHistory.FULL);
        for (int i = 0; i < 10_000; i++) {
            full.add(NOON + 1000L * i, new Figures(1, 2, 3, 4, 5, 6, 7));
        }
        assertThat(full.bytes()).isEqualTo(131_072);
        assertThat(PeerHistory.FULL * PeerHistory.BYTES_PER_SAMPLE).isEqualTo(131_072);
    }

    @Test
    void slowPollsTakeLittle() {
        assertThat(polled(PeerHistory.FULL, 10_000, 60_000).bytes()).isEqualTo(64 * 8L);
    }

    @Test
    void quickPollsAndSmallLimitsLieFurtherApartAndTheHourStaysWhole() {
        PeerHistory history = polled(200, 40_000, 100);
        Track track = history.track(Figure.CPU, NOON + 39_999 * 100L, HOUR, 1000);
        assertThat(track.size()).isBetween(198, 200);
        assertThat(track.times()[0]).isLessThan(NOON + 39_999 * 100L - 3_560_000);
        assertThat(history.bytes()).isEqualTo(200 * 8L);
    }

    @Test
    void unknownIsNeverZero() {
        PeerHistory history = new PeerHistory(1000);
        history.add(NOON, Figures.NONE);
        history.add(NOON + 4000, cpu(0));
        history.add(NOON + 8000, Figures.NONE);
        assertThat(history.track(Figure.CPU, NOON + 8000, HOUR, 10).values()).containsExactly(Float.NaN, 0, Float.NaN);
        assertThat(history.track(Figure.MEMORY, NOON + 8000, HOUR, 10).values())
                .containsExactly(Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void mergesIntoTheMeanOfWhatIsKnown() {
        PeerHistory history = new PeerHistory(1000);
        for (int i = 0; i < 7; i++) {
            history.add(NOON + 4000 * i, i == 1 ? Figures.NONE : cpu(i));
        }
        Track track = history.track(Figure.CPU, NOON + 24_000, HOUR, 3);
        assertThat(track.values()).containsExactly(1, 4, 6);
        assertThat(track.times()).containsExactly(NOON + 8000, NOON + 20_000, NOON + 24_000);
        assertThat(history.track(Figure.CPU, NOON + 24_000, Duration.ofSeconds(8), 100)
                        .values())
                .containsExactly(4, 5, 6);
    }

    @Test
    void oldOnesAreNotShownAlthoughNoNewOneCame() {
        PeerHistory history = polled(1000, 10, 4000);
        assertThat(history.track(Figure.CPU, NOON + 3_600_000 + 4000 * 5, HOUR, 100)
                        .values())
                .containsExactly(5, 6, 7, 8, 9);
        assertThat(history.track(Figure.CPU, NOON + 8_000_000, HOUR, 100).size())
                .isZero();
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        PeerHistory history = polled(1000, 10, 4000);
        history.add(NOON - 60_000, cpu(77));
        assertThat(history.track(Figure.CPU, NOON - 60_000, HOUR, 100).values()).containsExactly(77);
    }

    @Test
    void anotherLimitKeepsTheHour() {
        PeerHistory history = polled(4096, 3600, 1000);
        PeerHistory fewer = history.limited(128);
        Track track = fewer.track(Figure.CPU, NOON + 3_599_000, HOUR, 1000);
        assertThat(track.size()).isBetween(120, 128);
        assertThat(track.times()[0]).isEqualTo(NOON);
        assertThat(fewer.bytes()).isLessThanOrEqualTo(128 * 8L);
        assertThat(fewer.limited(4096).track(Figure.CPU, NOON + 3_599_000, HOUR, 1000))
                .isEqualTo(track);
    }
}
