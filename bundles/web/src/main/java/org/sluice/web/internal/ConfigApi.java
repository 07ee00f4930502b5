package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration.State;
import org.sluice.api.config.Document;
import org.sluice.api.config.Edit;
import org.sluice.web.internal.Route.Right;

/** The text of {@code sluice.conf}: reading, checking, comparing, saving. References stand where secrets are. */
final class ConfigApi {

    private static final String FIELD = "text";

    private final Administration administration;

    ConfigApi(Administration administration) {
        this.administration = administration;
    }

    List<Route> routes() {
        String root = "/api/v1/config";
        return List.of(
                new Route("GET", root, Right.VIEW, (call, name) -> document()),
                new Route("PUT", root, Right.EDIT, (call, name) -> save(call)),
                new Route("POST", root + "/check", Right.EDIT, (call, name) -> check(call)),
                new Route("POST", root + "/diff", Right.EDIT, (call, name) -> diff(call)));
    }

    private Reply document() {
        Document document = Editing.editor(administration).document();
        State state = administration.configuration().orElse(null);
        return Reply.of(object(
                        entry("file", document.file()),
                        entry("text", document.text()),
                        entry("others", document.others()),
                        entry("source", state == null ? null : PeerView.lower(state.source())),
                        entry("problems", state == null ? List.of() : Editing.problems(state.problems(), FIELD))))
                .tagged(document.tag());
    }

    private Reply save(Call call) {
        if (Editing.expected(call) == null && !call.flag("dry_run")) {
            throw Problem.of(
                    428,
                    "condition_required",
                    "the call has no If-Match",
                    "Send the ETag of the text that was edited, so that nobody's changes are overwritten.");
        }
        return Editing.edit(administration, call, new Edit.WholeText(call.text()), FIELD);
    }

    private Reply check(Call call) {
        List<String> lines = administration
                .check("sluice.conf", call.text())
                .orElseThrow(() -> Problem.of(
                        503, "no_configuration", "the bundle org.sluice.config is away", "Start it and try again."));
        boolean good = lines.stream().noneMatch(line -> line.contains(": error: "));
        return Reply.of(object(entry("acceptable", good), entry("problems", Editing.problems(lines, FIELD))));
    }

    private Reply diff(Call call) {
        return Editing.preview(Editing.editor(administration).preview(new Edit.WholeText(call.text())), FIELD);
    }
}
