package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;

/** What all commands share that change {@code sluice.conf}: the edit is made by the editor, and its diff is the answer. */
abstract class EditCommand extends SluiceCommand {

    @Option(name = "--dry-run", description = "Show what would change in sluice.conf, and change nothing")
    boolean dryRun;

    @Override
    final Answer answer(Administration present) throws CommandException {
        ConfigEditor editor = present.editor().orElseThrow(ConfigReloadCommand::away);
        Edit edit;
        try {
            edit = edit(present, editor);
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage());
        }
        return dryRun ? Edited.preview(editor.preview(edit)) : Edited.outcome(editor.save(edit, null));
    }

    /** @throws IllegalArgumentException where the arguments make no edit; the message says what is expected */
    abstract Edit edit(Administration present, ConfigEditor editor) throws CommandException;
}
