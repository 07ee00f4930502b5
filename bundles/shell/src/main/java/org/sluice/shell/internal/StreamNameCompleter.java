package org.sluice.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sluice.api.admin.Administration;

/** Completes the names of streams, of the first thousand that contain what was typed; not those that could steer the terminal. */
@Service
public final class StreamNameCompleter implements Completer {

    private static final int MOST = 1000;

    @Reference(optional = true)
    Administration administration;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        Administration present = administration;
        String typed = commandLine.getCursorArgument() == null
                ? ""
                : commandLine.getCursorArgument().substring(0, commandLine.getArgumentPosition());
        List<String> names = present == null
                ? List.of()
                : present.streams(typed, MOST).stream().filter(SafeText::isSafe).toList();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
