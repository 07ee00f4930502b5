package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.TrafficReport.Count;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

class StatsCommandTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final StatsCommand command = new StatsCommand();

    @Test
    void showsCountsAndTheirSum() {
        administration.since = SomePeer.NOW;
        administration.streams.put("demo", List.of());
        administration.traffic.add(new Count(Protocol.HTTP, null, ReasonCode.UNKNOWN_STREAM, 7));
        administration.traffic.add(new Count(Protocol.HTTP, "alpha:8081", ReasonCode.CHOSEN, 12_345));
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        since          2026-03-01T12:00:00Z
                        total          12352
                        known streams  1

                        protocol │ peer       │ reason         │ count
                        ─────────┼────────────┼────────────────┼──────
                        http     │ –          │ unknown_stream │     7
                        http     │ alpha:8081 │ chosen         │ 12345
                        """);
    }

    @Test
    void isEmptyWithoutStatistics() {
        command.json = true;
        administration.missing.add("stats is away: nothing is counted");
        Map<String, Object> json =
                JsonReader.object(Printed.by(command, administration).text());
        assertThat(json)
                .containsEntry("since", null)
                .containsEntry("total", 0L)
                .containsEntry("answers", List.of())
                .containsEntry("missing", List.of("stats is away: nothing is counted"));
    }
}
