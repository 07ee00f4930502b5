package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.FigureHistory.Track;

/** An hour in sixty means, and nothing where nothing was known. */
class HistoryApiTest {

    private static final long NOW = 7_200_000;

    @Test
    void meansEachMinuteAndLeavesGaps() {
        Track track = new Track(
                new long[] {NOW - 3_700_000, NOW - 130_000, NOW - 20_000, NOW - 10_000},
                new float[] {9, Float.NaN, 10, 20});
        List<Object> minutes = HistoryApi.minutes(track, NOW);
        assertThat(minutes).hasSize(60);
        assertThat(minutes.get(59)).isEqualTo(15.0);
        assertThat(minutes.subList(0, 59)).containsOnlyNulls();
    }

    @Test
    void refusesAFigureThatThereIsNot() {
        Rig rig = new Rig();
        assertThat(rig.view("/api/v1/history?figure=luck").status()).isEqualTo(400);
        assertThat(rig.view("/api/v1/history?figure=output_bitrate").status()).isEqualTo(200);
        assertThat(rig.call("GET", "/api/v1/history", "").status()).isEqualTo(401);
    }
}
