package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Availability;
import org.sluice.model.Holder;
import org.sluice.model.ManualOverride;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;
import org.sluice.testkit.internal.admin.FixedAdministration;

class StreamFindCommandTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final StreamFindCommand command = new StreamFindCommand();

    StreamFindCommandTest() {
        administration.streams.put("a/demo", List.of(new Holder("beta", Availability.VANISHED, true)));
        administration.streams.put(
                "demo",
                List.of(
                        new Holder("alpha:8081", Availability.RUNNING, true),
                        new Holder("beta", Availability.ON_DEMAND, false)));
        administration.streams.put("other", List.of(new Holder("beta", Availability.RUNNING, true)));
        command.name = "demo";
    }

    @Test
    void theExactNameComesFirst() {
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        stream │ peer       │ state     │ source
                        ───────┼────────────┼───────────┼───────
                        demo   │ alpha:8081 │ running   │ origin
                        demo   │ beta       │ on-demand │ pulled
                        a/demo │ beta       │ vanished  │ origin
                        """);
    }

    @Test
    void tellsWhatWasDecidedByHand() {
        administration.overrides = List.of(new ManualOverride(ManualOverride.Kind.BLOCK, "demo", "", Map.of()));
        assertThat(Printed.by(command, administration).text()).startsWith("by hand  block demo\n");
    }

    @Test
    void saysWhenThereIsMore() {
        command.limit = "1";
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        more\tonly the first 1 streams are shown; raise --limit
                        demo\talpha:8081\trunning\torigin
                        demo\tbeta\ton-demand\tpulled
                        """);
        command.limit = "2";
        assertThat(Printed.by(command, administration).text()).doesNotContain("more");
        command.limit = "0";
        assertThat(Printed.by(command, administration).failure()).contains("must be a number from 1");
    }

    @Test
    void findsWhatAPeerWouldStartThoughNobodyListsIt() {
        command.name = "vod/film";
        administration.streams.clear();
        administration.streams.put("vod/film", List.of(new Holder("beta", Availability.ON_DEMAND, true)));
        command.json = true;
        Map<String, Object> json =
                JsonReader.object(Printed.by(command, administration).text());
        assertThat(JsonReader.objects(json, "streams"))
                .containsExactly(
                        Map.of("stream", "vod/film", "peer", "beta", "state", "on-demand", "source", "origin"));
    }

    @Test
    void findsNothing() {
        command.name = "zzz";
        assertThat(Printed.by(command, administration).text())
                .contains("No stream's name contains 'zzz' (3 streams are known).");
    }

    @Test
    void tellsWhatIsRecorded() {
        administration.recordings = Map.of(
                "beta",
                new Recording(List.of(new Part(1_700_000_000L, 1_700_003_600L), new Part(1_700_010_000L, Part.GROWS))));
        assertThat(Printed.by(command, administration).text())
                .startsWith("recorded  by beta 2023-11-14T22:13:20Z to now in 2 parts\n");
    }
}
