package org.sluice.config.internal.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/**
 * Names Flussonic's directives that have no meaning here, in one line, and warns of each one that would have kept
 * somebody out: there to ignore it is not safe.
 */
final class ForeignCheck {

    private final Diagnostics diagnostics;
    private final Set<String> ignored = new LinkedHashSet<>();
    private String file;
    private Token first;

    ForeignCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void add(String name, Node.Directive directive) {
        if (isProtection(directive)) {
            warn(name, directive.first(), directive.name(), "");
            return;
        }
        if (first == null) {
            file = name;
            first = directive.first();
        }
        ignored.add(directive.name());
        protections(name, directive, directive.name());
    }

    /** Reports what was added. */
    void report() {
        if (first != null) {
            diagnostics.note(
                    file,
                    first,
                    "accepted and without effect in Sluice: " + String.join(", ", ignored)
                            + "; expected in Flussonic's own file only");
        }
    }

    private void protections(String name, Node.Directive directive, String within) {
        List<Node.Directive> inner =
                directive.block() == null ? List.of() : directive.block().directives();
        for (Node.Directive line : inner) {
            if (isProtection(line)) {
                warn(name, line.first(), line.name(), " in '" + within + "'");
            }
            protections(name, line, line.name());
        }
        for (Token word : directive.words()) {
            String text = word.text();
            int equals = text.indexOf('=');
            if (equals > 0 && Vocabulary.isProtection(text.substring(0, equals))) {
                warn(name, word, text.substring(0, equals), " in '" + within + "'");
            }
        }
    }

    private static boolean isProtection(Node.Directive directive) {
        return Vocabulary.isProtection(directive.name());
    }

    private void warn(String name, Token at, String word, String where) {
        diagnostics.warning(
                name,
                at,
                "'" + word + "'" + where + " protects nothing here, Sluice does not enforce it; expected at the peers,"
                        + " which must enforce it themselves");
    }
}
