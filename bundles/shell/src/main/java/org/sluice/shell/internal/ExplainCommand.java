package org.sluice.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;

/** {@code sluice:explain} */
@Service
@Command(
        scope = "sluice",
        name = "explain",
        description = "Shows for a stream what speaks for and against every peer",
        detailedDescription = "As sluice:route for a viewer of the stream by HLS, with the peers that do not have it. "
                + "Nothing is counted and no peer is asked."
                + "\nExample: sluice:explain demo")
public final class ExplainCommand extends SluiceCommand {

    @Argument(name = "STREAM", description = "The stream's name", required = true)
    @Completion(StreamNameCompleter.class)
    String stream;

    @Override
    Answer answer(Administration present) throws CommandException {
        RouteCommand route = new RouteCommand();
        route.url = "/" + stream + "/index.m3u8";
        route.all = true;
        return route.answer(present);
    }
}
