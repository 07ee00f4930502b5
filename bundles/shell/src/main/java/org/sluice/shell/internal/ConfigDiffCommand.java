package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;

/** {@code sluice:config-diff} */
@Service
@Command(
        scope = "sluice",
        name = "config-diff",
        description = "Shows what would change if another file took the place of sluice.conf",
        detailedDescription = "Nothing is changed. Fails when the other file would be refused."
                + "\nExample: sluice:config-diff /tmp/new.conf")
public final class ConfigDiffCommand extends SluiceCommand {

    @Argument(name = "FILE", description = "The other file", required = true)
    @Completion(PathCompleter.class)
    String file;

    @Override
    Answer answer(Administration present) throws CommandException {
        ConfigEditor editor = present.editor().orElseThrow(ConfigReloadCommand::away);
        return Edited.preview(editor.preview(new Edit.WholeText(ConfigCheckCommand.read(file))));
    }
}
