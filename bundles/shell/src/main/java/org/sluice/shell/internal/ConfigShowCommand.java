package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Document;

/** {@code sluice:config-show} */
@Service
@Command(
        scope = "sluice",
        name = "config-show",
        description = "Shows sluice.conf as it is on disk, without secrets",
        detailedDescription = "In the place of each secret stands a reference to it. "
                + "Further files that belong to it are named as others."
                + "\nExample: sluice:config-show")
public final class ConfigShowCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) throws CommandException {
        Document document =
                present.editor().orElseThrow(ConfigReloadCommand::away).document();
        Listing listing = new Listing("lines", "The file is empty, or cannot be read.")
                .numbers("number")
                .words("line");
        int number = 0;
        for (String line : document.text().lines().toList()) {
            number++;
            listing.row(Cell.count(number), Edited.line(line));
        }
        Answer answer = new Answer(listing).fact("file", Cell.text(document.file()));
        return document.others().isEmpty()
                ? answer
                : answer.fact("others", new Cell(document.others(), SafeText.of(String.join(", ", document.others()))));
    }
}
