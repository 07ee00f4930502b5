package org.sluice.shell.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.Event;

/** {@code sluice:events} */
@Service
@Command(
        scope = "sluice",
        name = "events",
        description = "Shows what happened of late to peers, listeners, policies and the configuration",
        detailedDescription =
                "The oldest comes first; the last thousand are kept, until the bundle admin is stopped. With --follow it goes on"
                        + " until Ctrl-C, a line for each event. Of more than 20 changes of one kind within a second one line tells.\n"
                        + "Example: sluice:events --follow")
public final class EventsCommand extends SluiceCommand {

    private static final long PAUSE_MILLIS = 500;
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Option(
            name = "--follow",
            aliases = {"-f"},
            description = "Go on with what happens from now on")
    boolean follow;

    @Option(name = "--limit", description = "The last so many", valueToShowInHelp = "50")
    String limit = "50";

    @Override
    Answer answer(Administration present) throws CommandException {
        List<Event> events = latest(present.events(0));
        if (follow) {
            follow(present, events);
        }
        Listing listing = new Listing("events", "Nothing happened yet.")
                .details("number")
                .words("time", "severity", "about", "what");
        events.forEach(event -> listing.row(
                Cell.count(event.number()),
                time(event),
                Cell.text(severity(event)),
                Cell.text(event.subject()),
                Cell.text(event.text())));
        return new Answer(listing);
    }

    private List<Event> latest(List<Event> events) throws CommandException {
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1) {
            throw failure("--limit is '" + limit + "'; it must be a number from 1 to 9999");
        }
        return events.subList(Math.max(0, events.size() - Integer.parseInt(limit)), events.size());
    }

    /** Prints until somebody presses Ctrl-C, or goes. */
    private void follow(Administration present, List<Event> first) throws CommandException {
        List<Event> events = first;
        long last = 0;
        while (!Thread.currentThread().isInterrupted() && !target().checkError()) {
            for (Event event : events) {
                target().println(line(event));
                last = event.number();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            events = present.events(last);
        }
        throw failure("ended");
    }

    private String line(Event event) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", event.number());
            fields.put("time", event.at().toString());
            fields.put("severity", severity(event));
            fields.put("about", event.subject());
            fields.put("what", event.text());
            return Json.of(fields);
        }
        String gap = noFormat ? "\t" : "  ";
        return SafeText.of(shown(event.at()))
                + gap
                + severity(event)
                + gap
                + SafeText.of(event.subject())
                + gap
                + SafeText.of(event.text());
    }

    private Cell time(Event event) {
        return Cell.text(json ? event.at().toString() : shown(event.at()));
    }

    private static String shown(Instant at) {
        return SHOWN.format(at.atZone(ZoneId.systemDefault()));
    }

    private static String severity(Event event) {
        return event.severity().name().toLowerCase(Locale.ROOT);
    }
}
