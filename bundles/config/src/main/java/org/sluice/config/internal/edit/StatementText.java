package org.sluice.config.internal.edit;

import java.util.List;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Keywords;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;
import org.sluice.config.internal.tree.Tree;
import org.sluice.config.internal.tree.TreeParser;

/** Reads a statement as callers give it: one, and nothing beside it. */
final class StatementText {

    private static final String PLACE = "edit";

    private StatementText() {}

    /** @param statement as it would stand in the file; its {@code ;} may be missing */
    static Node.Directive read(String statement) throws Refusal {
        String bytes = Bytes.of(statement);
        Diagnostics found = new Diagnostics();
        Tree tree = TreeParser.parse(PLACE, bytes, Keywords.NONE, found);
        if (found.hasErrors()) {
            Diagnostics closed = new Diagnostics();
            tree = TreeParser.parse(PLACE, bytes + "\n;", Keywords.NONE, closed);
            if (closed.hasErrors()) {
                throw new Refusal(
                        closed.sorted().stream().map(Diagnostic::toString).toList());
            }
        }
        List<Node.Directive> directives = tree.directives();
        if (directives.size() != 1) {
            throw Refusal.of(
                    PLACE, directives.size() + " statements; expected one, with what holds ';' or braces in quotes");
        }
        if (hasComment(tree)) {
            throw Refusal.of(PLACE, "'#' begins a comment; expected none, and a word that begins with '#' in quotes");
        }
        return directives.get(0);
    }

    /** Reads what stands behind an option's name, together with it. */
    static Node.Directive option(String name, String statement) throws Refusal {
        Node.Directive line = read(name + ' ' + statement);
        if (!line.name().equals(name)) {
            throw Refusal.of(PLACE, "a statement that goes on behind '" + name + "' was expected");
        }
        return line;
    }

    private static boolean hasComment(Tree tree) {
        return isComment(tree.end()) || tree.nodes().stream().anyMatch(StatementText::hasComment);
    }

    private static boolean hasComment(Node node) {
        if (node instanceof Node.Loose loose) {
            return loose.tokens().stream().anyMatch(StatementText::isComment);
        }
        Node.Directive directive = (Node.Directive) node;
        Block block = directive.block();
        return directive.words().stream().anyMatch(StatementText::isComment)
                || (directive.end() != null && isComment(directive.end()))
                || (block != null
                        && (isComment(block.open())
                                || isComment(block.close())
                                || block.nodes().stream().anyMatch(StatementText::hasComment)));
    }

    private static boolean isComment(Token token) {
        return token.leading().indexOf('#') >= 0;
    }
}
