package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.ListenerReport;
import org.sluice.api.ListenerStatus;
import org.sluice.api.admin.Event;

class EventWatchTest {

    private final EventJournal journal = new EventJournal(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final AdministrationFacade facade = new AdministrationFacade();
    private final EventWatch watch = new EventWatch(facade, journal);
    private final List<ListenerStatus> ports = new ArrayList<>();
    private List<HealthFinding> findings = List.of();
    private long seen;

    EventWatchTest() {
        ListenerReport report = () -> ports;
        facade.listenerReports = List.of(report);
        facade.healthSources = List.of(() -> findings);
        facade.journal = journal;
        news();
    }

    @AfterEach
    void end() {
        watch.end();
    }

    private List<String> news() {
        return news("");
    }

    /** What the next look notes of some subjects. */
    private List<String> news(String subjects) {
        watch.look();
        List<Event> events = facade.events(seen);
        seen = events.isEmpty() ? seen : events.get(events.size() - 1).number();
        return events.stream()
                .filter(event -> event.subject().startsWith(subjects))
                .map(event -> event.severity() + " " + event.subject() + " " + event.text())
                .toList();
    }

    private static ListenerStatus port(int port, String problem) {
        return new ListenerStatus("rtmp", "1935", port, 0, problem, "org.sluice.listener.rtmp");
    }

    @Test
    void aPeerComesAndGoes() {
        facade.catalog = new KnownWorld().peer("edge1", "flussonic")::snapshot;
        assertThat(news("peer")).containsExactly("OK peer edge1 is up");
        assertThat(news("peer")).isEmpty();
        facade.catalog = new KnownWorld()::snapshot;
        assertThat(news("peer")).containsExactly("OK peer edge1 was removed");
    }

    @Test
    void aPortOpensFailsAndCloses() {
        ports.add(port(0, ""));
        assertThat(news()).containsExactly("OK listener rtmp 1935 opens");
        ports.set(0, port(1935, ""));
        assertThat(news()).containsExactly("OK listener rtmp 1935 is open");
        ports.set(0, port(0, "port 1935 is taken"));
        assertThat(news()).containsExactly("ERROR listener rtmp 1935 port 1935 is taken");
        ports.clear();
        assertThat(news()).containsExactly("OK listener rtmp 1935 is closed");
    }

    @Test
    void aFindingIsNotedOnceHoweverItsSecondsRun() {
        findings = List.of(new HealthFinding(Severity.ERROR, "bundle x", "hangs for 10 s\n at x.Y.z", "stop it"));
        assertThat(news()).containsExactly("ERROR health of bundle x hangs for 10 s");
        findings = List.of(new HealthFinding(Severity.ERROR, "bundle x", "hangs for 11 s\n at x.Y.z", "stop it"));
        assertThat(news()).isEmpty();
        findings = List.of();
        assertThat(news()).containsExactly("OK health of bundle x is well again");
    }

    @Test
    void aThousandChangesAreOneEventThatTellsTheWorst() {
        KnownWorld world = new KnownWorld();
        IntStream.range(0, 1000).forEach(number -> world.peer("edge" + number, "flussonic"));
        facade.catalog = world::snapshot;
        assertThat(news("peer"))
                .singleElement()
                .asString()
                .contains("OK peers 1000 changed at once", "peer edge0 is up");
    }

    @Test
    void theJournalIsBounded() {
        for (int number = 0; number < 3 * EventJournal.MOST; number++) {
            journal.note(Severity.NOTE, "peer edge", "event " + number);
        }
        List<Event> kept = journal.after(0);
        assertThat(kept).hasSize(EventJournal.MOST);
        assertThat(kept.get(0).number())
                .isEqualTo(kept.get(EventJournal.MOST - 1).number() - EventJournal.MOST + 1);
        assertThat(journal.after(kept.get(EventJournal.MOST - 2).number())).hasSize(1);
    }
}
