package org.sluice.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sluice.api.admin.Administration;

/** Completes the names of policies. */
@Service
public final class PolicyNameCompleter implements Completer {

    @Reference(optional = true)
    Administration administration;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        Administration present = administration;
        List<String> names = present == null ? List.of() : present.policies();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
