package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.tree.Node;

/** Works edits out, on files as they are now. */
final class Plan {

    /** Where a directive stands. */
    private record Spot(SourceFile file, int index, Node.Directive directive) {}

    private final FileSet files;
    private final Nature nature;
    private final String name;

    /** @param name what diagnostics call the main file */
    Plan(FileSet files, Nature nature, String name) {
        this.files = files;
        this.nature = nature;
        this.name = name;
    }

    Change of(Edit edit) throws Refusal {
        SourceFile main = files.files().isEmpty() ? null : files.files().get(0);
        if (main == null || !main.name().equals(name)) {
            throw Refusal.of(name, "the file cannot be read; expected a readable file, create it if there is none");
        }
        if (edit instanceof Edit.Add add) {
            return add(StatementText.read(add.statement()), main);
        }
        if (edit instanceof Edit.WholeText whole) {
            FileText before = FileText.of(main.tree());
            return new Change(main, before, wholeText(before.text(), whole.text()), null);
        }
        return onTarget(edit);
    }

    private Change add(Node.Directive statement, SourceFile main) throws Refusal {
        if (statement.words().isEmpty()) {
            throw Refusal.of("edit", "a block without a name; expected a word before '{'");
        }
        Spot last = null;
        for (Spot spot : spots()) {
            if (nature.collide(statement, spot.directive())) {
                throw Refusal.of(
                        spot.file.name(),
                        spot.directive().first().line(),
                        "'" + new Target(statement.name(), nature.id(statement))
                                + "' is there already; expected it once: change or remove this one");
            }
            last = spot.directive().name().equals(statement.name()) ? spot : last;
        }
        SourceFile file = last == null ? main : last.file;
        FileText before = FileText.of(file.tree());
        Insertion insertion =
                new Insertion(before, last == null ? before.text().length() : before.end(last.directive()));
        Splice splice = last == null ? insertion.atEnd(statement) : insertion.behind(last.directive(), statement);
        String after = Splice.apply(before.text(), List.of(splice));
        List<Node.Directive> wanted = new ArrayList<>(file.tree().directives());
        wanted.add(last == null ? wanted.size() : last.index + 1, statement);
        return read(file, before, after, wanted, null);
    }

    private Change onTarget(Edit edit) throws Refusal {
        Target target = target(edit);
        Spot spot = spots().stream()
                .filter(one -> nature.is(target, one.directive()))
                .findFirst()
                .orElse(null);
        if (spot == null) {
            throw Refusal.of(name, "there is no '" + target + "'; expected a directive that is in the file");
        }
        FileText before = FileText.of(spot.file.tree());
        List<Node.Directive> wanted = new ArrayList<>(spot.file.tree().directives());
        if (edit instanceof Edit.Remove) {
            Splice splice = new Removal(before).of(spot.directive());
            wanted.remove(spot.index);
            return read(spot.file, before, Splice.apply(before.text(), List.of(splice)), wanted, spot.directive());
        }
        DirectiveEdit directive = new DirectiveEdit(before, spot.index, nature);
        String after = changed(directive, edit, spot);
        wanted.set(spot.index, null);
        return read(spot.file, before, after, wanted, spot.directive());
    }

    private static String changed(DirectiveEdit directive, Edit edit, Spot spot) throws Refusal {
        if (edit instanceof Edit.Set set) {
            return directive.set(set.option(), set.statements());
        }
        return edit instanceof Edit.Several several
                ? directive.set(several.options())
                : directive.replace(replacement(edit, spot));
    }

    private static Node.Directive replacement(Edit edit, Spot spot) throws Refusal {
        Node.Directive statement = StatementText.read(((Edit.Replace) edit).statement());
        if (!statement.name().equals(spot.directive().name())) {
            throw Refusal.of(
                    "edit", "another directive than '" + spot.directive().name() + "'; expected the same word first");
        }
        return statement;
    }

    private static Target target(Edit edit) {
        if (edit instanceof Edit.Set set) {
            return set.target();
        }
        if (edit instanceof Edit.Several several) {
            return several.target();
        }
        return edit instanceof Edit.Remove remove ? remove.target() : ((Edit.Replace) edit).target();
    }

    private List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        for (SourceFile file : files.files()) {
            List<Node.Directive> directives = file.tree().directives();
            for (int i = 0; i < directives.size(); i++) {
                spots.add(new Spot(file, i, directives.get(i)));
            }
        }
        return spots;
    }

    /** Looks whether the new text reads as it was meant; null among the directives: looked at already. */
    private Change read(
            SourceFile file, FileText before, String after, List<Node.Directive> wanted, Node.Directive subject)
            throws Refusal {
        boolean good = after != null;
        List<Node.Directive> now =
                good ? FileText.of(after, nature.schema()).tree().directives() : List.of();
        good &= now.size() == wanted.size();
        for (int i = 0; good && i < wanted.size(); i++) {
            good = wanted.get(i) == null || Meaning.same(now.get(i), wanted.get(i));
        }
        if (!good) {
            throw Refusal.of(
                    file.name(),
                    "this cannot be changed alone, the file is broken around it; expected a file in order, mend it first");
        }
        return new Change(file, before, after, subject);
    }

    /** Pages send line feeds alone, and what is no UTF-8 as it was shown. */
    private static String wholeText(String before, String text) {
        String bytes = Bytes.of(text);
        boolean carried = before.contains("\r\n") && !bytes.contains("\r");
        return carried ? bytes.replace("\n", "\r\n") : bytes;
    }
}
