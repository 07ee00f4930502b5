package org.sluice.shell.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists what was found in a configuration file, and fails a command for its errors. */
final class Diagnostics {

    private static final Pattern SEVERITY = Pattern.compile(": (error|warning): ");

    private Diagnostics() {}

    /** @param file how the file is called */
    static Answer answer(String file, List<String> problems) {
        Listing listing = new Listing("problems", "No problems.").words("severity", "problem");
        long errors = 0;
        for (String problem : problems) {
            Matcher matcher = SEVERITY.matcher(problem);
            // What does not say that it is harmless is not.
            String severity = matcher.find() ? matcher.group(1) : "error";
            errors += severity.equals("error") ? 1 : 0;
            listing.row(Cell.text(severity), Cell.text(problem));
        }
        Answer answer = new Answer(listing).fact("file", Cell.text(file)).fact("valid", Cell.flag(errors == 0));
        return errors == 0 ? answer : answer.failed(file + ": " + errors + (errors == 1 ? " error" : " errors"));
    }
}
