package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.api.config.Statement;
import org.sluice.api.config.Words;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
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

    /** An option as a {@code key=value} word. */
    static Line inline(Token word, int equals) {
        return new Line(word.text().substring(0, equals), word, List.of(word.from(equals + 1)), null);
    }

    /** The lines of a block; none where there is no block. */
    static List<Line> of(Block block) {
        return block == null
                ? List.of()
                : block.directives().stream()
                        .filter(line -> !line.words().isEmpty())
                        .map(Line::of)
                        .toList();
    }

    private static Line of(Node.Directive line) {
        return new Line(
                line.name(), line.first(), line.words().subList(1, line.words().size()), line.block());
    }

    /** The first word behind the name that is no {@code key=value}. */
    Optional<Token> head() {
        return values.stream().filter(word -> Words.equalsSign(word.text()) < 0).findFirst();
    }

    /** The line with nothing but the {@link #head()} behind its name. */
    Line alone() {
        return new Line(key, name, head().stream().toList(), null);
    }

    /** The options that stand in the line beside its {@link #head()}: {@code key=value} words and bare ones. */
    List<Line> beside() {
        List<Line> options = new ArrayList<>();
        boolean headed = false;
        for (Token word : values) {
            int equals = Words.equalsSign(word.text());
            if (equals >= 0) {
                options.add(inline(word, equals));
            } else if (headed) {
                options.add(new Line(word.value(), word, List.of(), null));
            }
            headed |= equals < 0;
        }
        return options;
    }

    /** All options of the line's own: those beside its {@link #head()} and the lines of its block. */
    List<Line> inner() {
        List<Line> inner = new ArrayList<>(beside());
        inner.addAll(of(block));
        return inner;
    }

    /** What stands behind the name. */
    Statement statement() {
        return Statements.of(values, block);
    }

    /** Whether nothing stands behind the name. */
    boolean isBare() {
        return values.isEmpty() && block == null;
    }
}
