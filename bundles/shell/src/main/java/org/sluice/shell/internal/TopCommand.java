package org.sluice.shell.internal;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;

/** {@code sluice:top} */
@Service
@Command(
        scope = "sluice",
        name = "top",
        description = "Shows the peers, again and again, with what was answered meanwhile",
        detailedDescription =
                "Ctrl-C ends it. Where the output is no terminal, in a pipe or a script, one picture is shown."
                        + " 'answers/s' counts since the picture before.\n"
                        + "Example: sluice:top --interval 5")
public final class TopCommand extends SluiceCommand {

    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

    @Reference(optional = true)
    Session session;

    @Option(name = "--interval", description = "Seconds between two pictures", valueToShowInHelp = "2")
    String interval = "2";

    @Option(name = "--count", description = "So many pictures, then end; 0 for no end", valueToShowInHelp = "0")
    String count = "0";

    private long before = -1;
    private long beforeAt;

    @Override
    Answer answer(Administration present) throws CommandException {
        long seconds = number("--interval", interval, 1, 3600);
        long pictures = number("--count", count, 0, 1_000_000);
        boolean repeats = (pictures != 1 && isTerminal()) && !json && !noFormat;
        for (long shown = 1; repeats && shown != pictures; shown++) {
            show(present, seconds);
        }
        return picture(present);
    }

    private boolean isTerminal() {
        return session != null
                && session.getTerminal() != null
                && session.getTerminal().getWidth() > 0;
    }

    /** Shows a picture and waits. */
    private void show(Administration present, long seconds) throws CommandException {
        PrintStream target = target();
        target.print(HOME_AND_CLEAR);
        picture(present).print(target, charset, present.missing());
        target.flush();
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("ended");
        }
    }

    private Answer picture(Administration present) {
        PeerListCommand peers = new PeerListCommand();
        long answers = answers(present);
        long now = System.nanoTime();
        double rate = before < 0 ? Double.NaN : (answers - before) * 1e9 / (now - beforeAt);
        before = answers;
        beforeAt = now;
        return peers.answer(present)
                .fact("answers", Cell.count(answers))
                .fact("answers/s", Cell.count(rate))
                .fact("known streams", Cell.count(present.streamCount()))
                .fact("findings", Cell.count(present.health().size()));
    }

    private static long answers(Administration present) {
        return present.traffic().stream().mapToLong(each -> each.answers()).sum();
    }

    private static long number(String option, String text, long least, long most) throws CommandException {
        if (!text.matches("\\d{1,7}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw failure(option + " is '" + text + "'; it must be a number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }
}
