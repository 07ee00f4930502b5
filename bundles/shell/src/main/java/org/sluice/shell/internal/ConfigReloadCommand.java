package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration;

/** {@code sluice:config-reload} */
@Service
@Command(
        scope = "sluice",
        name = "config-reload",
        description = "Reads sluice.conf again and applies it, even where it removes most of the peers",
        detailedDescription =
                "Returns when it is applied. Fails when the file has errors; what was in force then stays.\n"
                        + "Example: sluice:config-reload")
public final class ConfigReloadCommand extends SluiceCommand {

    @Override
    Answer answer(Administration present) throws CommandException {
        Configuration.State state = present.reload().orElseThrow(ConfigReloadCommand::away);
        Answer answer = ConfigCheckCommand.inUse(state);
        return state.source() == Configuration.Source.FILE || answer.failure() != null
                ? answer
                : answer.failed(state.file() + " was not applied");
    }

    static CommandException away() {
        return failure("the configuration is away, nothing can be read or checked: start the bundle org.sluice.config");
    }
}
