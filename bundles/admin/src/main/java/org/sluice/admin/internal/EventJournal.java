package org.sluice.admin.internal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.admin.Event;

/** The last events, so many and no more. Safe on any thread. */
@Component(service = EventJournal.class)
public final class EventJournal {

    static final int MOST = 1_000;

    private final Clock clock;
    private final Deque<Event> kept = new ArrayDeque<>();
    private long last;

    /** Called by the component runtime. */
    public EventJournal() {
        this(Clock.systemUTC());
    }

    EventJournal(Clock clock) {
        this.clock = clock;
    }

    synchronized void note(Severity severity, String subject, String text) {
        if (kept.size() == MOST) {
            kept.removeFirst();
        }
        kept.addLast(new Event(++last, clock.instant(), severity, subject, oneLine(text)));
    }

    /** Stacks of threads may follow the first line of what health sources tell. */
    private static String oneLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Those with higher numbers, the oldest first. */
    synchronized List<Event> after(long number) {
        List<Event> later = new ArrayList<>();
        for (Event event : kept) {
            if (event.number() > number) {
                later.add(event);
            }
        }
        return later;
    }
}
