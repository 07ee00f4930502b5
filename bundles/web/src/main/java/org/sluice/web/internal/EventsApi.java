package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import java.util.Map;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.Event;
import org.sluice.web.internal.Route.Right;

/**
 * What happened, as server-sent events. An answer ends with the last event there is, and tells the browser to ask again
 * in a second with that event's number: so nobody's wait holds a thread here.
 */
final class EventsApi {

    private static final String BEGINNING = "retry: 1000\n\n";

    private final Administration administration;

    EventsApi(Administration administration) {
        this.administration = administration;
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/v1/events", Right.VIEW, (call, name) -> events(call)));
    }

    private Reply events(Call call) {
        String last = call.header("Last-Event-ID");
        long after = number(last == null || last.isEmpty() ? call.parameter("after") : last);
        List<Event> events = administration.events(after);
        if (events.isEmpty() && after > 0 && administration.events(after - 1).isEmpty()) {
            events = administration.events(0); // a number of another run: counting has begun anew
        }
        StringBuilder stream = new StringBuilder(BEGINNING);
        events.forEach(event -> stream.append("id: ")
                .append(event.number())
                .append("\ndata: ")
                .append(Json.of(data(event)))
                .append("\n\n"));
        return new Reply(200, Map.of(), "text/event-stream", new Json.Written(stream.toString()));
    }

    private static Map<String, Object> data(Event event) {
        return object(
                entry("number", event.number()),
                entry("at", event.at().toString()),
                entry("severity", PeerView.lower(event.severity())),
                entry("about", event.subject()),
                entry("text", PeerView.withoutPasswords(event.text())));
    }

    private static long number(String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.field("after", "'" + text + "' found, an event's number expected", "Send the last one seen.");
        }
        return Long.parseLong(text);
    }
}
