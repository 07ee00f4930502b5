package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.Statement;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Takes the layout off. */
public final class Statements {

    private Statements() {}

    /** Words, and the statements of a block where there is one. */
    public static Statement of(List<Token> words, Block block) {
        List<Statement> inner = null;
        if (block != null) {
            inner = new ArrayList<>();
            for (Node.Directive directive : block.directives()) {
                inner.add(of(directive.words(), directive.block()));
            }
        }
        return new Statement(words.stream().map(Token::value).toList(), inner);
    }
}
