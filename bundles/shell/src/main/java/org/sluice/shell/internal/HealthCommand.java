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
        findings.forEach(finding -> listing.row(
                Cell.text(finding.severity().name().toLowerCase(Locale.ROOT)),
                Cell.text(finding.subject()),
                Cell.text(finding.reason()),
                Cell.text(finding.remedy())));
        long errors = findings.stream()
                .filter(finding -> finding.severity() == HealthFinding.Severity.ERROR)
                .count();
        Answer answer = new Answer(listing);
        return errors == 0 ? answer : answer.failed(errors + (errors == 1 ? " error" : " errors"));
    }
}
