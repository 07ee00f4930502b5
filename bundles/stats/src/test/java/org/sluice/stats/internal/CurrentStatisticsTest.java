package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.api.TrafficReport.Count;
import org.sluice.api.TrafficReport.Reading;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.Protocol;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayUse;

class CurrentStatisticsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final CurrentStatistics statistics = new CurrentStatistics(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void beginsWithNothing() {
        assertThat(statistics.since()).isEqualTo(NOON);
        assertThat(statistics.counts()).isEmpty();
        assertThat(statistics.figures()).isEmpty();
    }

    @Test
    void reportsCountsInOrder() {
        statistics.answered(Protocol.RTSP, "b", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, "b", ReasonCode.KNOWN_VIEWER);
        statistics.answered(Protocol.HTTP, "b", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, "a", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, "a", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, null, ReasonCode.UNKNOWN_STREAM);
        assertThat(statistics.counts())
                .containsExactly(
                        new Count(Protocol.HTTP, null, ReasonCode.UNKNOWN_STREAM, 1),
                        new Count(Protocol.HTTP, "a", ReasonCode.CHOSEN, 2),
                        new Count(Protocol.HTTP, "b", ReasonCode.CHOSEN, 1),
                        new Count(Protocol.HTTP, "b", ReasonCode.KNOWN_VIEWER, 1),
                        new Count(Protocol.RTSP, "b", ReasonCode.CHOSEN, 1));
    }

    @Test
    void keepsFiguresAndTheirAge() {
        Figures figures = new Figures(42, Figures.UNKNOWN, 7, Figures.UNKNOWN, 0, Figures.UNKNOWN, 3600);
        statistics.catalogChanged(snapshot(status("a", PeerState.UP, NOON, figures)));
        Reading reading = statistics.figures().get("a");
        assertThat(reading).isEqualTo(new Reading(figures, NOON, true));
        assertThat(reading.figures().of(Figure.MEMORY)).isNaN();
        assertThat(reading.figures().of(Figure.OUTPUT_BITRATE)).isZero();

        statistics.catalogChanged(snapshot(status("a", PeerState.SILENT, NOON, figures)));
        assertThat(statistics.figures().get("a")).isEqualTo(new Reading(figures, NOON, false));
    }

    @Test
    void forgetsPeersThatLeftTheCatalogButNotTheirCounts() {
        statistics.answered(Protocol.HTTP, "a", ReasonCode.CHOSEN);
        statistics.catalogChanged(snapshot(status("a", PeerState.NEW, null, Figures.NONE)));
        statistics.catalogChanged(snapshot(status("b", PeerState.NEW, null, Figures.NONE)));
        assertThat(statistics.figures()).containsExactly(Map.entry("b", new Reading(Figures.NONE, null, false)));
        assertThat(statistics.counts()).hasSize(1);
    }

    @Test
    void theReportCannotBeChanged() {
        statistics.catalogChanged(snapshot(status("a", PeerState.NEW, null, Figures.NONE)));
        Map<String, Reading> figures = statistics.figures();
        assertThatThrownBy(figures::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private static CatalogSnapshot snapshot(PeerStatus status) {
        return new CatalogSnapshot(1, NOON, StreamIndex.EMPTY, Map.of(status.name(), status), true, false);
    }

    private static PeerStatus status(String name, PeerState state, Instant lastSuccess, Figures figures) {
        PeerSettings settings = new PeerSettings(
                name,
                "flussonic",
                URI.create("http://" + name),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                PeerLimits.UNLIMITED,
                Map.of(),
                null,
                PeerTls.SYSTEM,
                AnswerForm.AUTO,
                ProxyProtocol.OFF,
                List.of(),
                null,
                null,
                1,
                RelayUse.AUTO,
                Drain.OFF,
                Map.of());
        return new PeerStatus(
                settings, state, "", lastSuccess, lastSuccess, figures, Map.of(), 0, 0, 0, "", "", false, false);
    }
}
