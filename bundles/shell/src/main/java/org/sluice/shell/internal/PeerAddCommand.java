package org.sluice.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;

/** {@code sluice:peer-add} */
@Service
@Command(
        scope = "sluice",
        name = "peer-add",
        description = "Adds a peer to sluice.conf, and applies it",
        detailedDescription = "The new block stands behind the last peer; nothing else in the file changes. "
                + "Repeat an option that has several lines."
                + "\nExample: sluice:peer-add streamer1:8081 public=streamer1.example.com cpu_limit=85")
public final class PeerAddCommand extends EditCommand {

    @Argument(name = "NAME", description = "HOST or HOST:PORT of the peer's API", required = true)
    String name;

    @Argument(index = 1, name = "OPTION=VALUE", description = "Options of its block", multiValued = true)
    @Completion(PeerOptionCompleter.class)
    List<String> options;

    @Override
    Edit edit(Administration present, ConfigEditor editor) {
        return new Edit.Add(PeerOptions.statement(name, options == null ? List.of() : options));
    }
}
