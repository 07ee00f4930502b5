package org.sluice.admin.internal;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.ListenerStatus;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration;
import org.sluice.model.Drain;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/**
 * What is so at one moment, as an operator would say it, by subject. Figures, ages and counts are left out: they change
 * all the time, and that is no event.
 */
record Picture(Map<String, Fact> facts) {

    /**
     * What is so of one subject.
     *
     * @param kind subjects of one kind are summed up where many change at once
     * @param state what makes a difference: reasons that tell of seconds would change with each look
     * @param text the state, in words that go on after the subject
     * @param gone what is said when the subject is no more
     */
    record Fact(String kind, Severity severity, String state, String text, String gone) {}

    static Picture of(Administration administration) {
        Map<String, Fact> facts = new TreeMap<>();
        administration.peers().forEach(peer -> facts.put("peer " + peer.name(), fact(peer)));
        administration
                .listeners()
                .forEach(port -> facts.put("listener " + port.word() + ' ' + port.address(), fact(port)));
        administration
                .policies()
                .forEach(policy ->
                        facts.put("policy " + policy, new Fact("policies", Severity.OK, "", "is there", "is gone")));
        administration.configuration().ifPresent(state -> facts.put("sluice.conf", fact(state)));
        administration
                .health()
                .forEach(finding -> facts.merge(
                        "health of " + finding.subject(), fact(finding), (one, other) -> worse(one, other)));
        return new Picture(facts);
    }

    private static Fact fact(PeerStatus peer) {
        StringBuilder text = new StringBuilder("is ").append(peer.state().name().toLowerCase(Locale.ROOT));
        if (!peer.reason().isEmpty()) {
            text.append(": ").append(peer.reason());
        }
        if (peer.settings().drain() != Drain.OFF) {
            text.append("; draining");
        }
        String state = peer.state() + " " + peer.settings().drain();
        return new Fact("peers", severity(peer.state()), state, text.toString(), "was removed");
    }

    private static Severity severity(PeerState state) {
        return switch (state) {
            case UP -> Severity.OK;
            case NEW -> Severity.NOTE;
            case SLOW, SILENT -> Severity.WARNING;
            case DOWN -> Severity.ERROR;
        };
    }

    private static Fact fact(ListenerStatus port) {
        boolean well = port.problem().isEmpty();
        String text = well ? port.port() > 0 ? "is open" : "opens" : port.problem();
        return new Fact("listeners", well ? Severity.OK : Severity.ERROR, text, text, "is closed");
    }

    private static Fact fact(Configuration.State state) {
        String text =
                switch (state.source()) {
                    case NONE -> "is missing or broken, and none was ever in force";
                    case FILE -> "is in force";
                    case PREVIOUS -> "is not what is in force: what was before stays";
                    case LAST_GOOD -> "is broken: the last good copy is in force";
                };
        String problems = state.problems().isEmpty()
                ? ""
                : "; " + state.problems().size() + " to look at, first "
                        + state.problems().get(0);
        Severity severity = state.source() != Configuration.Source.FILE
                ? Severity.ERROR
                : state.problems().isEmpty() ? Severity.OK : Severity.NOTE;
        return new Fact("configurations", severity, text + problems, text + problems, "is not read any more");
    }

    private static Fact fact(HealthFinding finding) {
        return new Fact("findings", finding.severity(), finding.severity().name(), finding.reason(), "is well again");
    }

    private static Fact worse(Fact one, Fact other) {
        return one.severity().compareTo(other.severity()) >= 0 ? one : other;
    }
}
