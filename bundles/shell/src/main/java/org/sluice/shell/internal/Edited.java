package org.sluice.shell.internal;

import java.util.List;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;

/** Tells what an edit of {@code sluice.conf} did, or would do: the lines of its diff, and what is wrong with it. */
final class Edited {

    private Edited() {}

    static Answer preview(Preview preview) {
        Answer answer = new Answer(lines(preview.diff()))
                .fact("saved", Cell.flag(false))
                .fact("acceptable", Cell.flag(preview.acceptable()));
        tell(answer, preview.problems());
        return preview.acceptable() ? answer : answer.failed("sluice.conf would refuse this change");
    }

    static Answer outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Saved saved) {
            return saved(saved);
        }
        Answer answer = new Answer(lines(List.of())).fact("saved", Cell.flag(false));
        if (outcome instanceof Outcome.Conflict conflict) {
            return answer.failed(conflict.message());
        }
        tell(answer, ((Outcome.Refused) outcome).problems());
        return answer.failed("nothing was saved: mend what is listed as a problem");
    }

    private static Answer saved(Outcome.Saved saved) {
        Answer answer = new Answer(lines(saved.diff()))
                .fact("saved", Cell.flag(!saved.diff().isEmpty()))
                .fact("in force", Cell.flag(saved.applied()));
        tell(answer, saved.problems());
        return saved.applied() ? answer : answer.failed("it is saved, but not in force: the problems say why");
    }

    private static void tell(Answer answer, List<String> problems) {
        if (!problems.isEmpty()) {
            answer.fact("problems", new Cell(problems, SafeText.of(String.join("; ", problems))));
        }
    }

    private static Listing lines(List<String> diff) {
        Listing listing = new Listing("diff", "Nothing changes.").words("line");
        diff.forEach(line -> listing.row(line(line)));
        return listing;
    }

    /** A line of a file; tabs, which a table cannot hold, are four spaces for people. */
    static Cell line(String line) {
        return new Cell(line, SafeText.of(line.replace("\t", "    ")));
    }
}
