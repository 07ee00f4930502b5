package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.api.config.Words;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/**
 * One top-level directive, taken apart.
 *
 * @param file the file's name in diagnostics
 * @param words the positional words behind the directive's own
 * @param lines the options, inline ones first
 */
record Entry(String file, Node.Directive directive, List<Token> words, List<Line> lines) {

    /** @param value whether all words are a value, even those that look like options: keys end in {@code =} */
    static Entry of(String file, Node.Directive directive, boolean value) {
        List<Token> words = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Token word : directive.words().subList(1, directive.words().size())) {
            int equals = Words.equalsSign(word.text());
            if (value || equals < 0) {
                words.add(word);
            } else {
                lines.add(Line.inline(word, equals));
            }
        }
        lines.addAll(Line.of(directive.block()));
        return new Entry(file, directive, List.copyOf(words), List.copyOf(lines));
    }

    String name() {
        return directive.name();
    }

    Token first() {
        return directive.first();
    }

    /** What its lines stand in. */
    Within within() {
        return new Within(file, name(), first());
    }

    /** The place, for messages that point at it from elsewhere. */
    String origin() {
        return file + ':' + first().line();
    }

    /** The first positional word's value, or the empty text. */
    String word() {
        return words.isEmpty() ? "" : words.get(0).value();
    }

    /** The last line of an option. */
    Optional<Line> line(String key) {
        Line found = null;
        for (Line line : lines) {
            if (line.key().equals(key)) {
                found = line;
            }
        }
        return Optional.ofNullable(found);
    }
}
