package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.FigureHistory;
import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

class RememberedFiguresTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Figures BUSY = new Figures(40, 50, 7, 3, 8e6, 12, 3600);
    private static final long MEBI = 1 << 20;

    private final RememberedFigures remembered =
            new RememberedFigures(Clock.fixed(NOON.plusSeconds(10), ZoneOffset.UTC), 16 * MEBI);

    private float[] cpu(String peer) {
        return remembered.track(peer, Figure.CPU, FigureHistory.SPAN, 100).values();
    }

    @Test
    void aPollIsOnePointHoweverOftenTheCatalogChanges() {
        PeerStatus status = Peers.status("a", PeerState.UP, NOON, BUSY);
        remembered.catalogChanged(Peers.snapshot(status));
        remembered.catalogChanged(Peers.snapshot(status));
        remembered.catalogChanged(Peers.snapshot(Peers.status("a", PeerState.SILENT, NOON, BUSY)));
        remembered.catalogChanged(Peers.snapshot(Peers.status("a", PeerState.DOWN, NOON.plusSeconds(1), BUSY)));
        assertThat(cpu("a")).containsExactly(40, Float.NaN);
        assertThat(remembered.track("a", Figure.CPU, FigureHistory.SPAN, 100).times())
                .containsExactly(NOON.toEpochMilli(), NOON.toEpochMilli() + 1000);
        assertThat(cpu("nobody")).isEmpty();
    }

    @Test
    void aPeerThatIsTakenOutIsForgotten() {
        remembered.catalogChanged(Peers.snapshot(Peers.status("a", PeerState.UP, NOON, BUSY)));
        remembered.catalogChanged(CatalogSnapshot.EMPTY);
        assertThat(cpu("a"))
                .as("a catalog that is not complete takes nobody away")
                .hasSize(1);
        remembered.catalogChanged(Peers.snapshot(Peers.status("b", PeerState.NEW, null, Figures.NONE)));
        assertThat(cpu("a")).isEmpty();
        assertThat(cpu("b")).isEmpty();
    }

    @Test
    void allPeersTogetherKeepTheirBudget() {
        for (int second = 0; second < 3600; second += 2) {
            Instant at = NOON.minusSeconds(3590 - second);
            remembered.catalogChanged(Peers.snapshot(many(20, at)));
        }
        assertThat(remembered
                        .track("p1", Figure.CPU, FigureHistory.SPAN, 10_000)
                        .size())
                .isEqualTo(1800);
        remembered.catalogChanged(Peers.snapshot(many(2000, NOON.plusSeconds(10))));
        assertThat(remembered.bytes()).isLessThanOrEqualTo(16 * MEBI);
        FigureHistory.Track track = remembered.track("p1", Figure.CPU, FigureHistory.SPAN, 10_000);
        assertThat(track.size()).isBetween(200, 257);
        assertThat(track.times()[0]).isLessThan(NOON.minusSeconds(3500).toEpochMilli());
    }

    private static PeerStatus[] many(int count, Instant at) {
        return IntStream.range(0, count)
                .mapToObj(i -> Peers.status("p" + i, PeerState.UP, at, BUSY))
                .toArray(PeerStatus[]::new);
    }

    @Test
    void noPointsCannotBeAskedFor() {
        assertThatThrownBy(() -> remembered.track("a", Figure.CPU, FigureHistory.SPAN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }
}
