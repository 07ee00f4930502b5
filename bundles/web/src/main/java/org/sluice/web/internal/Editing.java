package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import java.util.Map;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;

/** Has the configuration's editor make edits, and tells what became of them. The file changes in no other way. */
final class Editing {

    private Editing() {}

    static ConfigEditor editor(Administration administration) {
        return administration
                .editor()
                .orElseThrow(() -> Problem.of(
                        503, "no_configuration", "the bundle org.sluice.config is away", "Start it and try again."));
    }

    /** Makes an edit; with {@code dry_run} only tells what it would do. */
    static Reply edit(Administration administration, Call call, Edit edit, String field) {
        ConfigEditor editor = editor(administration);
        if (call.flag("dry_run")) {
            return preview(editor.preview(edit), field);
        }
        return outcome(editor.save(edit, expected(call)), field);
    }

    /** Makes an edit for a caller who waits for nothing but its end. */
    static Outcome.Saved save(Administration administration, Call call, Edit edit, String field) {
        Outcome outcome = editor(administration).save(edit, expected(call));
        outcome(outcome, field);
        return (Outcome.Saved) outcome;
    }

    static Reply preview(Preview preview, String field) {
        return Reply.of(object(
                        entry("saved", false),
                        entry("acceptable", preview.acceptable()),
                        entry("applied", false),
                        entry("diff", preview.diff()),
                        entry("problems", problems(preview.problems(), field))))
                .tagged(preview.tag());
    }

    private static Reply outcome(Outcome outcome, String field) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Problem.refused(refused.problems(), field);
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            throw Problem.of(412, "changed_meanwhile", conflict.message(), "Read it again and decide anew.");
        }
        Outcome.Saved saved = (Outcome.Saved) outcome;
        return Reply.of(object(
                        entry("saved", !saved.diff().isEmpty()),
                        entry("acceptable", true),
                        entry("applied", saved.applied()),
                        entry("diff", saved.diff()),
                        entry("problems", problems(saved.problems(), field))))
                .tagged(saved.tag());
    }

    static List<Map<String, Object>> problems(List<String> diagnostics, String field) {
        return diagnostics.stream().map(line -> Problem.diagnostic(line, field)).toList();
    }

    /** The tag of If-Match; null where the call has no condition. */
    static String expected(Call call) {
        String match = call.header("If-Match");
        if (match == null || match.strip().equals("*")) {
            return null;
        }
        String tag = match.strip();
        return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
                ? tag.substring(1, tag.length() - 1)
                : tag;
    }
}
