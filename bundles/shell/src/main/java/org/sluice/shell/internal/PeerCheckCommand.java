package org.sluice.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerDiagnosis;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.admin.PeerFinding.Severity;
import org.sluice.model.PeerStatus;

/** {@code sluice:peer-check NAME} */
@Service
@Command(
        scope = "sluice",
        name = "peer-check",
        description = "Names what is wrong with a peer, step by step, and what to do",
        detailedDescription = "Calls the peer as a poll does: its name, port, TLS, API and key, clock, streams, and the"
                + " address that clients get. Takes 15 s at most for each peer. Fails when there is an error.\n"
                + "Example: sluice:peer-check streamer1:8081")
public final class PeerCheckCommand extends SluiceCommand {

    /** A check that waits for others to end does so within this time for every four of them. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 4;
    private static final Duration LOOK = Duration.ofMillis(50);

    @Argument(name = "NAME", description = "The peer's name; all peers with --all")
    @Completion(PeerNameCompleter.class)
    String name;

    @Option(name = "--all", description = "Check every peer")
    boolean all;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private record Asked(String peer, CompletionStage<PeerCheck> check) {}

    @Override
    Answer answer(Administration present) throws CommandException {
        if (all == (name != null)) {
            throw failure(
                    all
                            ? "NAME or --all expected, not both"
                            : "the name of a peer expected, or --all; 'sluice:peer-list' names them");
        }
        List<String> names =
                all ? present.peers().stream().map(PeerStatus::name).toList() : List.of(name);
        List<Asked> asked = new ArrayList<>();
        for (String peer : names) {
            asked.add(ask(present, peer));
        }
        Listing listing = new Listing("findings", all && names.isEmpty() ? "No peers are known." : "Nothing is wrong.")
                .words("peer", "severity", "step", "finding", "remedy")
                .details("code");
        return answer(listing, asked);
    }

    private Asked ask(Administration present, String peer) throws CommandException {
        try {
            return new Asked(
                    peer,
                    present.checkPeer(peer, finding -> lines.add(line(peer, finding)))
                            .orElseThrow(() ->
                                    failure("discovery is away, nobody can be checked: start org.sluice.discovery")));
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage());
        }
    }

    private String line(String peer, PeerFinding finding) {
        return (all ? SafeText.of(peer) + "  " : "")
                + String.format(Locale.ROOT, "%-8s %-8s ", lower(finding.severity()), finding.step())
                + SafeText.of(finding.text());
    }

    /** On the session's thread only. */
    private void show(String line) {
        if (line != null && !json && !noFormat) {
            PrintStream target = target();
            target.println(line);
            target.flush();
        }
    }

    private Answer answer(Listing listing, List<Asked> asked) throws CommandException {
        int errors = 0;
        int wrong = 0;
        for (Asked one : asked) {
            PeerCheck check = await(one, asked.size());
            for (PeerFinding finding : check.findings()) {
                if (finding.severity() != Severity.OK || json || noFormat) {
                    row(listing, one.peer(), finding);
                }
                errors += finding.severity() == Severity.ERROR ? 1 : 0;
            }
            wrong += check.worst() == Severity.ERROR ? 1 : 0;
        }
        Answer answer = new Answer(listing);
        if (all) {
            answer.fact("checked", Cell.count(asked.size())).fact("with errors", Cell.count(wrong));
        }
        return errors == 0 ? answer : answer.failed(errors + (errors == 1 ? " error" : " errors"));
    }

    private static void row(Listing listing, String peer, PeerFinding finding) {
        listing.row(
                Cell.text(peer),
                Cell.text(lower(finding.severity())),
                Cell.text(finding.step()),
                Cell.text(finding.text()),
                Cell.text(finding.remedy()),
                Cell.text(finding.code()));
    }

    /** Waits, and shows each finding as soon as it is there: a check may take its time. */
    private PeerCheck await(Asked asked, int many) throws CommandException {
        Duration turns = PeerDiagnosis.LONGEST
                .multipliedBy((many + AT_ONCE - 1) / AT_ONCE)
                .plus(GRACE);
        long began = System.nanoTime();
        CompletableFuture<PeerCheck> check = asked.check().toCompletableFuture();
        try {
            while (!check.isDone() && System.nanoTime() - began < turns.toNanos()) {
                show(lines.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            }
            while (!lines.isEmpty()) {
                show(lines.remove());
            }
            return check.get(0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw failure("the check of " + asked.peer() + " did not end: see the log");
        }
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
