package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.testkit.internal.admin.FixedAdministration;

class HealthCommandTest {

    private static final String HANGS = "it hangs for 6 s, in the thread t1:\n    at org.acme.Form.<init>(Form.java:3)";

    private final FixedAdministration administration = new FixedAdministration();
    private final HealthCommand command = new HealthCommand();

    HealthCommandTest() {
        administration.health = List.of(new HealthFinding(Severity.ERROR, "bundle org.acme", HANGS, "remove it"));
    }

    @Test
    void aStackStandsBelowTheTable() {
        assertThat(Printed.by(command, administration).text())
                .isEqualTo(
                        """
                        severity │ about           │ reason                              │ remedy
                        ─────────┼─────────────────┼─────────────────────────────────────┼──────────
                        error    │ bundle org.acme │ it hangs for 6 s, in the thread t1: │ remove it
                        bundle org.acme: it hangs for 6 s, in the thread t1:
                            at org.acme.Form.<init>(Form.java:3)
                        """);
    }

    @Test
    void scriptsHaveALineForEachAndAllInJson() {
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo("error\tbundle org.acme\tit hangs for 6 s, in the thread t1:\tremove it\n");
        command.noFormat = false;
        command.json = true;
        Map<String, Object> json =
                JsonReader.object(Printed.by(command, administration).text());
        assertThat(JsonReader.objects(json, "findings").get(0)).containsEntry("reason", HANGS);
    }
}
