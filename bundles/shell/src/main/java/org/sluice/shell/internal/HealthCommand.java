package org.sluice.shell.internal;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.HealthFinding;
import org.sluice.api.admin.Administration;

/** {@code sluice:health} */
@Service
@Command(
        scope = "sluice",
        name = "health",
        description = "Shows what is not as it should be with Sluice itself, and what to do",
        detailedDescription =
                "The worst comes first. Fails when there is an error; warnings do not fail it. Peers are in sluice:peer-list."
                        + "\nExample: sluice:health")
public final class HealthCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) {
        List<HealthFinding> findings = present.health();
        Listing listing = new Listing("findings", "All is well.").words("severity", "about", "reason", "remedy");
        Answer answer = new Answer(listing);
        for (HealthFinding finding : findings) {
            String reason = firstLine(finding.reason());
            listing.row(
                    Cell.text(finding.severity().name().toLowerCase(Locale.ROOT)),
                    Cell.text(finding.subject()),
                    new Cell(finding.reason(), SafeText.of(reason)),
                    Cell.text(finding.remedy()));
            if (reason.length() < finding.reason().length()) {
                answer.below(finding.subject() + ": " + finding.reason());
            }
        }
        long errors = findings.stream()
                .filter(finding -> finding.severity() == HealthFinding.Severity.ERROR)
                .count();
        return errors == 0 ? answer : answer.failed(errors + (errors == 1 ? " error" : " errors"));
    }

    /** A stack may follow it: that stands below the table, and whole in JSON. */
    private static String firstLine(String reason) {
        return reason.lines().findFirst().orElse("");
    }
}
