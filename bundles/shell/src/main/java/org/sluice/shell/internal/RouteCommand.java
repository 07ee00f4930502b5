package org.sluice.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sluice.api.admin.Administration;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.ReasonCode;

/** {@code sluice:route URL} */
@Service
@Command(
        scope = "sluice",
        name = "route",
        description = "Shows what a client would get for a URL now, and why",
        detailedDescription =
                "Nothing is counted and no peer is asked. Each peer that has the stream is listed with what"
                        + " speaks against it; 'candidate' is one that could be chosen, with the score that the policy"
                        + " compares: the lowest wins. With --all the other peers are listed too.\n"
                        + "Example: sluice:route /demo/index.m3u8 --client 192.0.2.7")
public final class RouteCommand extends SluiceCommand {

    @Argument(
            name = "URL",
            description = "As the client would write it, with or without scheme and host",
            required = true)
    String url;

    @Option(name = "--client", description = "The client's address", valueToShowInHelp = "127.0.0.1")
    String client;

    @Option(name = "--all", description = "List the peers that do not have the stream, too")
    boolean all;

    /** Why a peer has nothing to do with the stream. */
    private static final List<ReasonCode> ELSEWHERE =
            Arrays.asList(ReasonCode.NOT_LISTED, ReasonCode.NOT_IN_BALANCER, ReasonCode.SECOND_HOP);

    @Override
    Answer answer(Administration present) throws CommandException {
        try {
            return answer(present.route(url, client));
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage());
        }
    }

    private Answer answer(Explanation explanation) {
        Listing verdicts =
                new Listing("peers", "No peer has this stream.").words("peer", "has it", "state", "score", "verdict");
        long others = 0;
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            if (!all && ELSEWHERE.contains(verdict.exclusion())) {
                others++;
                continue;
            }
            verdicts.row(
                    Cell.text(verdict.peer()),
                    Cell.text(lower(verdict.availability())),
                    Cell.text(lower(verdict.state())),
                    Cell.score(verdict.score()),
                    Cell.text(
                            verdict.exclusion() == null
                                    ? "candidate"
                                    : verdict.exclusion().text()));
        }
        Answer answer = new Answer(verdicts).fact("stream", Cell.text(explanation.stream()));
        tell(answer, explanation.decision());
        answer.fact("reason", Cell.text(explanation.decision().reason().text()));
        if (!explanation.policy().isEmpty()) {
            answer.fact("policy", Cell.text(explanation.policy()));
        }
        if (!explanation.balancer().isEmpty()) {
            answer.fact("balancer", Cell.text(explanation.balancer()));
        }
        Decided.tell(answer, explanation.overrides());
        return others == 0 ? answer : answer.fact("other peers", Cell.count(others));
    }

    private static void tell(Answer answer, Decision decision) {
        if (decision instanceof Decision.Redirect redirect) {
            answer.fact("decision", Cell.text(redirect.answer() == AnswerForm.PLAYLIST ? "playlist" : "redirect"))
                    .fact("peer", Cell.text(redirect.peer()))
                    .fact("location", Cell.text(redirect.url()));
        } else if (decision instanceof Decision.Relay relay) {
            // Where Sluice itself fetches is the operator's to know, and the shell is his.
            answer.fact("decision", Cell.text("relay"))
                    .fact("peer", Cell.text(relay.peer()))
                    .fact("target", Cell.text(relay.target().url()));
        } else if (decision instanceof Decision.Unavailable unavailable) {
            answer.fact("decision", Cell.text("unavailable"))
                    .fact("retry-after", Cell.seconds(unavailable.retryAfter()));
        } else if (decision instanceof Decision.NotFound) {
            answer.fact("decision", Cell.text("not found"));
        } else {
            answer.fact("decision", Cell.text("the peers are asked first"));
        }
    }

    private static String lower(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
