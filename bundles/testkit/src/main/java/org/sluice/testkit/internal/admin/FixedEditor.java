package org.sluice.testkit.internal.admin;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Document;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;

/** An editor that notes what it is asked for. */
public final class FixedEditor implements ConfigEditor {

    public final List<Edit> saved = new ArrayList<>();
    public final List<Edit> previewed = new ArrayList<>();
    public boolean acceptable = true;
    public Outcome outcome = new Outcome.Saved("tag", List.of("-a", "+\tb"), List.of(), true);

    @Override
    public Document document() {
        return new Document("/etc/sluice.conf", "http 8080;\n\tcluster_key secret:12;\n", "tag", List.of());
    }

    @Override
    public Preview preview(Edit edit) {
        previewed.add(edit);
        return new Preview(List.of("+x"), acceptable ? List.of() : List.of("f:1:1: error: no"), acceptable, "tag");
    }

    @Override
    public Outcome save(Edit edit, String expectedTag) {
        saved.add(edit);
        return outcome;
    }
}
