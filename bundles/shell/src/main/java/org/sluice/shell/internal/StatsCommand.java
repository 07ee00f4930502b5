package org.sluice.shell.internal;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.TrafficReport;
import org.sluice.api.admin.Administration;

/** {@code sluice:stats} */
@Service
@Command(
        scope = "sluice",
        name = "stats",
        description = "Shows how many requests were answered, by protocol, peer and reason",
        detailedDescription =
                "Answers without a peer show \u2013 as the peer. Counts begin at 0 when the statistics start.\n"
                        + "Example: sluice:stats --json")
public final class StatsCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) {
        List<TrafficReport.Count> counts = present.traffic();
        Listing listing = new Listing("answers", "Nothing was answered yet.")
                .words("protocol", "peer", "reason")
                .numbers("count");
        for (TrafficReport.Count count : counts) {
            listing.row(
                    Cell.text(count.protocol().name().toLowerCase(Locale.ROOT)),
                    Cell.text(count.peer()),
                    Cell.text(count.reason().text()),
                    Cell.count(count.answers()));
        }
        long total = counts.stream().mapToLong(TrafficReport.Count::answers).sum();
        return new Answer(listing)
                .fact(
                        "since",
                        Cell.text(present.trafficSince().map(Object::toString).orElse(null)))
                .fact("total", Cell.count(total))
                .fact("known streams", Cell.count(present.streamCount()));
    }
}
