package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;

/** {@code sluice:peer-remove} */
@Service
@Command(
        scope = "sluice",
        name = "peer-remove",
        description = "Removes a peer from sluice.conf, and applies it",
        detailedDescription = "Prints the lines that were removed. Comments above the block stay. "
                + "To move its viewers first, see sluice:peer-drain."
                + "\nExample: sluice:peer-remove streamer1:8081 --dry-run")
public final class PeerRemoveCommand extends EditCommand {

    @Argument(name = "NAME", description = "The peer's name as peer-list shows it", required = true)
    @Completion(PeerNameCompleter.class)
    String name;

    @Override
    Edit edit(Administration present, ConfigEditor editor) {
        return new Edit.Remove(Target.peer(name));
    }
}
