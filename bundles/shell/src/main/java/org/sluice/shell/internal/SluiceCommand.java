package org.sluice.shell.internal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;

/**
 * What all commands share. A command is made for one call and lives on the caller's session thread.
 *
 * <p>The reference is optional for the sake of all commands: Karaf takes away every command of a bundle as soon as one
 * of them misses something that is not.
 */
abstract class SluiceCommand implements Action {

    @Reference(optional = true)
    Administration administration;

    @Option(name = "--no-format", description = "Print lines of tabs, without headers and notes")
    boolean noFormat;

    @Option(name = "--json", description = "Print JSON, for programs; what is unknown is null")
    boolean json;

    /** Where the answer goes; null for the stream of the session, pipes included, which Karaf puts in System.out. */
    PrintStream out;

    /** The terminal's; null to find it out. */
    Charset charset;

    @Override
    public final Object execute() throws CommandException {
        Administration present = administration;
        if (present == null) {
            throw failure("the administration is away, nothing can be shown: start the bundle org.sluice.admin");
        }
        Answer answer = answer(present);
        PrintStream target = target();
        if (json) {
            target.println(answer.json(present.missing()));
        } else if (noFormat) {
            answer.printLines(target);
        } else {
            answer.print(target, charset, present.missing());
        }
        if (answer.failure() != null) {
            throw failure(answer.failure());
        }
        return null;
    }

    /** Where to print, on the session's own thread: its System.out is the session's for no other. */
    final PrintStream target() {
        return out == null ? System.out : out;
    }

    /** @throws CommandException when there is nothing to print at all */
    abstract Answer answer(Administration present) throws CommandException;

    /** A failure that the shell shows as one line, without a stack trace. */
    static CommandException failure(String reason) {
        return new CommandException(SafeText.of(reason));
    }
}
