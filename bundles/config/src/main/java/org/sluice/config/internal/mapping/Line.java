package org.sluice.config.internal.mapping;

import java.util.List;
import org.sluice.api.config.Statement;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Token;

/**
 * One option where it stands: a line of the directive's block, or a {@code key=value} word.
 *
 * @param key the option's name
 * @param name where it stands
 * @param values the words behind it; for {@code key=value} the value, as a word of its own
 * @param block null when it has none
 */
record Line(String key, Token name, List<Token> values, Block block) {

    /** What stands behind the name. */
    Statement statement() {
        return Statements.of(values, block);
    }

    /** Whether nothing stands behind the name. */
    boolean isBare() {
        return values.isEmpty() && block == null;
    }
}
