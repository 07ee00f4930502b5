package org.sluice.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;

/** {@code sluice:peer-set} */
@Service
@Command(
        scope = "sluice",
        name = "peer-set",
        description = "Sets or removes one option of a peer in sluice.conf, and applies it",
        detailedDescription =
                "Several values are several lines of the option. A secret that is typed here stays in the history "
                        + "of the terminal: write keys into the file instead."
                        + "\nExample: sluice:peer-set streamer1:8081 cpu_limit 85")
public final class PeerSetCommand extends EditCommand {

    @Argument(name = "NAME", description = "The peer's name as peer-list shows it", required = true)
    @Completion(PeerNameCompleter.class)
    String name;

    @Argument(index = 1, name = "OPTION", description = "The option's name", required = true)
    @Completion(PeerOptionCompleter.class)
    String option;

    @Argument(index = 2, name = "VALUE", description = "Its new value", multiValued = true)
    List<String> values;

    @Option(name = "--remove", description = "Take the option out of the block")
    boolean remove;

    @Override
    Edit edit(Administration present, ConfigEditor editor) {
        boolean none = values == null || values.isEmpty();
        if (none != remove) {
            throw new IllegalArgumentException(
                    "name either a value for '" + option + "', or --remove to take it out of the block");
        }
        return Edit.Set.values(Target.peer(name), option, remove ? new String[0] : values.toArray(String[]::new));
    }
}
