package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.api.TrafficReport;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.model.PeerStatus;
import org.sluice.web.internal.Route.Right;

/** Peers: looking, editing, draining, checking. */
final class PeersApi {

    private final Administration administration;
    private final Clock clock;

    PeersApi(Administration administration, Clock clock) {
        this.administration = administration;
        this.clock = clock;
    }

    List<Route> routes() {
        String one = "/api/v1/peers/{name}";
        return List.of(
                new Route("GET", "/api/v1/peers", Right.VIEW, (call, name) -> all()),
                new Route("GET", one, Right.VIEW, (call, name) -> one(name)),
                new Route("PUT", one, Right.EDIT, this::put),
                new Route("DELETE", one, Right.EDIT, this::delete),
                new Route("POST", one + "/check", Right.EDIT, this::check),
                new Route("PUT", one + "/drain", Right.EDIT, this::drain));
    }

    private Reply all() {
        var now = clock.instant();
        Map<String, Long> answers = answers();
        List<Map<String, Object>> peers = administration.peers().stream()
                .map(peer -> {
                    Map<String, Object> shown = PeerView.status(peer, now);
                    shown.put("answers", answers == null ? null : answers.getOrDefault(peer.name(), 0L));
                    return shown;
                })
                .toList();
        return Reply.of(object(entry("peers", peers), entry("missing", administration.missing())));
    }

    /** How many answers named each peer; null while nobody counts. */
    private Map<String, Long> answers() {
        if (administration.trafficSince().isEmpty()) {
            return null;
        }
        return administration.traffic().stream()
                .filter(count -> count.peer() != null)
                .collect(Collectors.groupingBy(
                        TrafficReport.Count::peer, Collectors.summingLong(TrafficReport.Count::answers)));
    }

    private Reply one(String name) {
        Optional<PeerStatus> status = status(administration, name);
        Optional<Directive> directive = directive(administration, name);
        if (status.isEmpty() && directive.isEmpty()) {
            throw unknown(name);
        }
        Map<String, Object> peer = status.map(present -> PeerView.status(present, clock.instant()))
                .orElseGet(() -> object(entry("name", name), entry("state", "unknown")));
        peer.put("options", directive.map(PeerView::options).orElse(Map.of()));
        peer.put("origin", directive.map(Directive::origin).orElse(""));
        return administration
                .editor()
                .map(editor -> Reply.of(peer).tagged(editor.document().tag()))
                .orElse(Reply.of(peer));
    }

    private Reply put(Call call, String name) {
        try {
            return Blame.on(
                    Fields.of(call.body()).keySet(),
                    Editing.edit(administration, call, edit(administration, call, name), ""));
        } catch (Problem problem) {
            throw problem.blaming(Fields.of(call.body()).keySet());
        }
    }

    private Reply delete(Call call, String name) {
        known(administration, name);
        return Editing.edit(administration, call, new Edit.Remove(Target.peer(name)), "");
    }

    private Reply drain(Call call, String name) {
        known(administration, name);
        List<String> wanted = Fields.of(call.body()).get("drain");
        String drain = wanted == null || wanted.size() != 1 ? "" : wanted.get(0);
        if (!List.of("on", "off", "force").contains(drain)) {
            throw Problem.field("drain", "'" + drain + "' found, on, off or force expected", "Send one of the three.");
        }
        Edit edit = drain.equals("off")
                ? Edit.Set.values(Target.peer(name), "drain")
                : Edit.Set.values(Target.peer(name), "drain", drain);
        return Editing.edit(administration, call, edit, "drain");
    }

    private Reply check(Call call, String name) {
        if (call.text().isBlank()) {
            return PeerChecking.saved(administration, name);
        }
        Optional<Directive> present = directive(administration, name);
        return PeerChecking.wanted(administration, name, present, Fields.of(call.body()));
    }

    /** What a PUT means: a new peer, or changes of one. */
    static Edit edit(Administration administration, Call call, String name) {
        Map<String, List<String>> fields = Fields.of(call.body());
        return directive(administration, name)
                .map(present -> PeerStatement.changed(name, fields))
                .orElseGet(() -> PeerStatement.added(name, fields));
    }

    static void known(Administration administration, String name) {
        Editing.editor(administration);
        if (directive(administration, name).isEmpty()) {
            throw unknown(name);
        }
    }

    static Optional<Directive> directive(Administration administration, String name) {
        return administration.directives("peer").stream()
                .filter(directive -> directive.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static Optional<PeerStatus> status(Administration administration, String name) {
        return administration.peers().stream()
                .filter(peer -> peer.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static Problem unknown(String name) {
        return Problem.of(
                404, "not_found", "there is no peer '" + name + "'", "GET /api/v1/peers names those that are.");
    }
}
