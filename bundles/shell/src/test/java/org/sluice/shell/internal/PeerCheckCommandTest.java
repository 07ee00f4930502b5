package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.admin.PeerFinding.Severity;
import org.sluice.model.Figures;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

class PeerCheckCommandTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final PeerCheckCommand command = new PeerCheckCommand();

    private void found(String peer, PeerFinding... findings) {
        administration.peers.add(SomePeer.up(peer, Figures.NONE));
        administration.checks.put(peer, new PeerCheck(peer, List.of(findings), Duration.ofMillis(3)));
    }

    private static PeerFinding ok() {
        return new PeerFinding("dns", "dns_ok", Severity.OK, "alpha is 192.0.2.1", "");
    }

    private static PeerFinding refused() {
        return new PeerFinding(
                "tcp", "tcp_refused", Severity.ERROR, "192.0.2.1:81 refuses connections", "Start the server there.");
    }

    @Test
    void showsEachStepAtOnceAndThenWhatToDo() {
        found("alpha:81", ok(), refused());
        command.name = "alpha:81";
        Printed printed = Printed.by(command, administration);
        assertThat(printed.text())
                .startsWith(
                        """
                        ok       dns      alpha is 192.0.2.1
                        error    tcp      192.0.2.1:81 refuses connections
                        """)
                .contains("alpha:81 │ error    │ tcp  │ 192.0.2.1:81 refuses connections │ Start the server there.");
        assertThat(printed.failure()).isEqualTo("1 error");
    }

    @Test
    void checksAllAndCounts() {
        found("alpha:81", ok(), refused());
        found("beta", ok());
        command.all = true;
        command.json = true;
        assertThat(JsonReader.object(Printed.by(command, administration).text()))
                .containsEntry("checked", 2L)
                .containsEntry("with errors", 1L);
        assertThat(administration.asked).containsExactly("check alpha:81", "check beta");
    }

    @Test
    void nothingWrongIsSaid() {
        found("beta", ok());
        command.name = "beta";
        Printed printed = Printed.by(command, administration);
        assertThat(printed.text()).contains("Nothing is wrong.");
        assertThat(printed.failure()).isNull();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Printed.by(command, administration).failure()).contains("the name of a peer expected");
        command.name = "gamma";
        assertThat(Printed.by(command, administration).failure()).contains("discovery is away");
        found("beta", ok());
        assertThat(Printed.by(command, administration).failure()).isEqualTo("there is no peer 'gamma'");
        command.all = true;
        assertThat(Printed.by(command, administration).failure()).contains("not both");
    }
}
