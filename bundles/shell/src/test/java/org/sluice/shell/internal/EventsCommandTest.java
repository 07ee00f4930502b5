package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.admin.Event;
import org.sluice.testkit.internal.admin.FixedAdministration;

class EventsCommandTest {

    private final FixedAdministration administration = new FixedAdministration();
    private final EventsCommand command = new EventsCommand();

    EventsCommandTest() {
        Instant at = Instant.parse("2026-11-23T08:00:00Z");
        administration.events.add(new Event(7, at, Severity.ERROR, "peer edge1", "is down: \u001b[2Jrefused"));
        administration.events.add(new Event(8, at.plusSeconds(2), Severity.OK, "peer edge1", "is up"));
    }

    @Test
    void theOldestComesFirst() {
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\terror\tpeer edge1\tis down: \\u{1b}[2Jrefused"),
                        line -> assertThat(line).contains("\tok\tpeer edge1\tis up"));
    }

    @Test
    void theLastSoMany() {
        command.json = true;
        command.limit = "1";
        assertThat(Printed.by(command, administration).text())
                .contains("\"number\":8,\"time\":\"2026-11-23T08:00:02Z\",\"severity\":\"ok\"")
                .doesNotContain("edge1\",\"what\":\"is down");
        command.limit = "none";
        assertThat(Printed.by(command, administration).failure()).contains("--limit is 'none'");
    }

    @Test
    void followsUntilItIsInterrupted() {
        command.follow = true;
        command.json = true;
        Thread follower = Thread.currentThread();
        administration.whenAskedAfter(8, follower::interrupt);
        Printed printed = Printed.by(command, administration);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(printed.failure()).isEqualTo("ended");
        assertThat(printed.text().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"number\":") && line.endsWith("}"));
    }
}
