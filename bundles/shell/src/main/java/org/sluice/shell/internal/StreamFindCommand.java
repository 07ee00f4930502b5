package org.sluice.shell.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.model.Holder;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;

/** {@code sluice:stream-find NAME} */
@Service
@Command(
        scope = "sluice",
        name = "stream-find",
        description = "Shows which peers have a stream, and how",
        detailedDescription =
                "The stream of exactly this name comes first, then all whose name contains it. A stream is"
                        + " running, on-demand (its peer starts it at the first client) or vanished (gone since the last polls)."
                        + " 'pulled' means that the peer has it from another server. What peers have recorded of it is told beside.\n"
                        + "Example: sluice:stream-find demo")
public final class StreamFindCommand extends SluiceCommand {

    @Argument(name = "NAME", description = "A stream's name or a part of it", required = true)
    @Completion(StreamNameCompleter.class)
    String name;

    @Option(name = "--limit", description = "Most streams to show", valueToShowInHelp = "100")
    String limit = "100";

    @Override
    Answer answer(Administration present) throws CommandException {
        int most = most(limit);
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        // One for the exact name, which may be among the others, and one to see whether there are more.
        names.addAll(present.streams(name, most + 1));
        Listing listing = new Listing(
                        "streams",
                        "No stream's name contains '" + name + "' (" + present.streamCount() + " streams are known).")
                .words("stream", "peer", "state", "source");
        names.removeIf(stream -> present.holders(stream).isEmpty());
        names.stream().limit(most).forEach(stream -> present.holders(stream).forEach(h -> add(listing, stream, h)));
        Answer answer = new Answer(listing);
        Map<String, Recording> recordings = present.recordings(name);
        if (!recordings.isEmpty()) {
            answer.fact("recorded", Cell.text(text(recordings)));
        }
        Decided.tell(answer, present.overrides(name));
        return names.size() > most
                ? answer.fact("more", Cell.text("only the first " + most + " streams are shown; raise --limit"))
                : answer;
    }

    /** Read here, since not every way into the shell converts to numbers. */
    static int most(String limit) throws CommandException {
        if (!limit.matches("[1-9]\\d{0,6}")) {
            throw failure("--limit is '" + limit + "'; it must be a number from 1 to 9999999");
        }
        return Integer.parseInt(limit);
    }

    /** What each peer has, from its beginning to its end. */
    private static String text(Map<String, Recording> recordings) {
        StringJoiner all = new StringJoiner("; ");
        recordings.forEach((peer, recording) -> {
            List<Part> parts = recording.parts();
            long end = parts.get(parts.size() - 1).to();
            all.add("by " + peer + " " + Instant.ofEpochSecond(parts.get(0).from()) + " to "
                    + (end == Part.GROWS ? "now" : Instant.ofEpochSecond(end))
                    + (parts.size() == 1 ? "" : " in " + parts.size() + " parts"));
        });
        return all.toString();
    }

    private static void add(Listing listing, String stream, Holder holder) {
        listing.row(
                Cell.text(stream),
                Cell.text(holder.peer()),
                Cell.text(holder.availability().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                Cell.text(holder.origin() ? "origin" : "pulled"));
    }
}
