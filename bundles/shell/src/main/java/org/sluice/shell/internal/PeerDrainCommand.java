package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;

/** {@code sluice:peer-drain} */
@Service
@Command(
        scope = "sluice",
        name = "peer-drain",
        description = "Sends a peer no new viewers, or again",
        detailedDescription =
                "Sets the option drain in sluice.conf. Viewers that it has stay, unless --force moves them. "
                        + "--off takes the option out again."
                        + "\nExample: sluice:peer-drain streamer1:8081")
public final class PeerDrainCommand extends EditCommand {

    @Argument(name = "NAME", description = "The peer's name as peer-list shows it", required = true)
    @Completion(PeerNameCompleter.class)
    String name;

    @Option(name = "--force", description = "Move the present viewers, too")
    boolean force;

    @Option(name = "--off", description = "Let it have new viewers again")
    boolean off;

    @Override
    Edit edit(Administration present, ConfigEditor editor) {
        if (force && off) {
            throw new IllegalArgumentException("--force and --off exclude each other: name one of them");
        }
        return off
                ? Edit.Set.values(Target.peer(name), "drain")
                : Edit.Set.values(Target.peer(name), "drain", force ? "force" : "on");
    }
}
