package org.sluice.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** Completes the names of files: Karaf's own, which is none of the services that a command may name. */
@Service
public final class PathCompleter implements Completer {

    private final FileCompleter files = new FileCompleter();

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        return files.complete(session, commandLine, candidates);
    }

    @Override
    public void completeCandidates(Session session, CommandLine commandLine, List<Candidate> candidates) {
        files.completeCandidates(session, commandLine, candidates);
    }
}
