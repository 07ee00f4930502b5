package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

class PeerListCommandTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final PeerListCommand command = new PeerListCommand();

    PeerListCommandTest() {
        command.clock = Clock.fixed(SomePeer.NOW, ZoneOffset.UTC);
        administration.peers.add(SomePeer.up("alpha:8081", new Figures(41.6, 0, 1234, 3, 1.25e9, 12, 266_400)));
        administration.peers.add(SomePeer.status(
                "beta",
                Drain.ON,
                PeerState.SILENT,
                "time-out\u001b[31m",
                SomePeer.NOW.minus(Duration.ofSeconds(75)),
                Figures.NONE,
                false));
        administration.peers.add(SomePeer.status(
                "gamma", Drain.OFF, PeerState.NEW, "", null, new Figures(1, 2, 3, 4, 850e6, 6, 42), true));
    }

    @Test
    void printsATable() {
        administration.missing.add("stats is away: nothing is counted");
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        peer       │ type      │ state            │ cpu │ memory │ clients │ streams │     output │ interface │ uptime │    age │ reason
                        ───────────┼───────────┼──────────────────┼─────┼────────┼─────────┼─────────┼────────────┼───────────┼────────┼────────┼───────────────────
                        alpha:8081 │ flussonic │ up               │ 42% │     0% │    1234 │       3 │ 1.3 Gbit/s │       12% │  3d 2h │   0.4s │
                        beta       │ flussonic │ silent, draining │   – │      – │       – │       – │          – │         – │      – │ 1m 15s │ time-out\\u{1b}[31m
                        gamma      │ flussonic │ new, saved       │  1% │     2% │       3 │       4 │ 850 Mbit/s │        6% │    42s │      – │
                        note: stats is away: nothing is counted
                        """);
    }

    @Test
    void printsLinesOfTabs() {
        command.noFormat = true;
        administration.missing.add("stats is away: nothing is counted");
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        alpha:8081\tflussonic\tup\t42%\t0%\t1234\t3\t1.3 Gbit/s\t12%\t3d 2h\t0.4s\t
                        beta\tflussonic\tsilent, draining\t–\t–\t–\t–\t–\t–\t–\t1m 15s\ttime-out\\u{1b}[31m
                        gamma\tflussonic\tnew, saved\t1%\t2%\t3\t4\t850 Mbit/s\t6%\t42s\t–\t
                        """);
    }

    @Test
    void printsJsonWithPlainNumbers() {
        command.json = true;
        administration.missing.add("stats is away");
        Map<String, Object> json =
                JsonReader.object(Printed.by(command, administration).text());
        assertThat(json).containsOnlyKeys("peers", "missing").containsEntry("missing", List.of("stats is away"));
        List<Map<String, Object>> peers = JsonReader.objects(json, "peers");
        assertThat(peers).hasSize(3);
        assertThat(peers.get(0))
                .containsEntry("peer", "alpha:8081")
                .containsEntry("state", "up")
                .containsEntry("cpu", 41.6)
                .containsEntry("memory", 0L)
                .containsEntry("output", 1_250_000_000L)
                .containsEntry("uptime", 266_400L)
                .containsEntry("age", 0.4)
                .containsEntry("listed", 3L)
                .containsEntry("drain", "off")
                .containsEntry("version", "24.03")
                .containsEntry("saved", false);
        assertThat(peers.get(1))
                .containsEntry("reason", "time-out\u001b[31m")
                .containsEntry("drain", "on")
                .containsEntry("cpu", null);
        assertThat(peers.get(2)).containsEntry("age", null).containsEntry("saved", true);
    }

    @Test
    void filtersByName() {
        command.noFormat = true;
        command.name = "ALPHA";
        assertThat(Printed.by(command, administration).text().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("alpha");
        command.noFormat = false;
        command.name = "nobody\u0007";
        assertThat(Printed.by(command, administration).text()).contains("No peer's name contains 'nobody\\u{7}'.");
    }

    @Test
    void saysHowToAddTheFirstPeer() {
        administration.peers.clear();
        assertThat(Printed.by(command, administration).text()).contains("add 'peer HOST:PORT;' to sluice.conf");
    }

    @Test
    void failsInOneLineWithoutTheAdministration() {
        Printed printed = Printed.by(command, null);
        assertThat(printed.text()).isEmpty();
        assertThat(printed.failure()).contains("start the bundle org.sluice.admin");
    }
}
