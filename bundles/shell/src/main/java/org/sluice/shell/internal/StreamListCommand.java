package org.sluice.shell.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** {@code sluice:stream-list} */
@Service
@Command(
        scope = "sluice",
        name = "stream-list",
        description = "Lists the streams and how many peers have them",
        detailedDescription = "Running, on-demand and vanished as in sluice:stream-find."
                + "\nExample: sluice:stream-list news --limit 20")
public final class StreamListCommand extends SluiceCommand {

    @Argument(name = "PART", description = "Only streams whose name contains this")
    @Completion(StreamNameCompleter.class)
    String part;

    @Option(name = "--limit", description = "Most streams to show", valueToShowInHelp = "100")
    String limit = "100";

    @Override
    Answer answer(Administration present) throws CommandException {
        int most = StreamFindCommand.most(limit);
        List<String> names = present.streams(part == null ? "" : part, most + 1);
        Listing listing = new Listing("streams", "No stream is known by this name.")
                .words("stream")
                .numbers("running", "on-demand", "vanished")
                .words("peers");
        names.stream().limit(most).forEach(name -> add(listing, name, present.holders(name)));
        Answer answer = new Answer(listing).fact("known streams", Cell.count(present.streamCount()));
        return names.size() > most
                ? answer.fact("more", Cell.text("only the first " + most + " streams are shown; raise --limit"))
                : answer;
    }

    private static void add(Listing listing, String stream, List<Holder> holders) {
        listing.row(
                Cell.text(stream),
                count(holders, Availability.RUNNING),
                count(holders, Availability.ON_DEMAND),
                count(holders, Availability.VANISHED),
                Cell.text(holders.stream().map(Holder::peer).sorted().collect(Collectors.joining(", "))));
    }

    private static Cell count(List<Holder> holders, Availability availability) {
        return Cell.count(holders.stream()
                .filter(holder -> holder.availability() == availability)
                .count());
    }
}
