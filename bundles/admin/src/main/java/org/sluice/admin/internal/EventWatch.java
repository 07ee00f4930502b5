package org.sluice.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.admin.Administration;

/**
 * Looks once a second what is so, and notes what differs from the look before: so no bundle has to tell of itself, and one
 * that flaps a thousand times a second makes one event.
 */
@Component(
        immediate = true,
        service = {})
public final class EventWatch {

    private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);
    private static final long PERIOD_MILLIS = 1_000;
    /** More changes of one kind at once are one event: a thousand new peers would drive all else out of the journal. */
    private static final int MOST_AT_ONCE = 20;

    private static final int MOST_NAMED = 5;

    private record Change(Severity severity, String subject, String text) {}

    private final Administration administration;
    private final EventJournal journal;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-admin-events"));
    private Picture before = new Picture(Map.of());
    private boolean faulty;

    /** Called by the component runtime. */
    @Activate
    public EventWatch(@Reference Administration administration, @Reference EventJournal journal) {
        this.administration = administration;
        this.journal = journal;
    }

    /** Begins to look. */
    @Activate
    void begin() {
        watch.scheduleWithFixedDelay(this::safely, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void end() {
        watch.shutdownNow();
    }

    /** A look that fails is one of a moment in which something came or went: the next one is soon. */
    private void safely() {
        try {
            look();
            faulty = false;
        } catch (RuntimeException e) {
            if (!faulty) {
                LOG.warn("events are not noted for the moment: {}", e.toString());
            }
            faulty = true;
        }
    }

    void look() {
        Picture now = Picture.of(administration);
        Map<String, List<Change>> byKind = new TreeMap<>();
        now.facts().forEach((subject, fact) -> {
            Picture.Fact past = before.facts().get(subject);
            if (past == null || !past.state().equals(fact.state())) {
                add(byKind, fact.kind(), fact.severity(), subject, fact.text());
            }
        });
        before.facts().forEach((subject, fact) -> {
            if (!now.facts().containsKey(subject)) {
                add(byKind, fact.kind(), Severity.OK, subject, fact.gone());
            }
        });
        before = now;
        byKind.forEach(this::note);
    }

    private static void add(
            Map<String, List<Change>> byKind, String kind, Severity severity, String subject, String text) {
        byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Change(severity, subject, text));
    }

    private void note(String kind, List<Change> changes) {
        if (changes.size() <= MOST_AT_ONCE) {
            changes.forEach(change -> journal.note(change.severity(), change.subject(), change.text()));
            return;
        }
        Severity worst =
                changes.stream().map(Change::severity).max(Severity::compareTo).orElseThrow();
        List<String> named = changes.stream()
                .filter(change -> change.severity() == worst)
                .limit(MOST_NAMED)
                .map(change -> change.subject() + ' ' + change.text())
                .toList();
        journal.note(worst, kind, changes.size() + " changed at once, among them " + String.join("; ", named));
    }
}
