package org.sluice.config.internal.tree;

import java.util.List;

/** What a file, and a block, is a list of. */
public sealed interface Node {

    void print(StringBuilder out);

    /**
     * Words, and what ends them: a semicolon, or a block, or, in a broken file, neither.
     *
     * @param block null when there is none
     * @param end the semicolon; null when there is none
     */
    record Directive(List<Token> words, Block block, Token end) implements Node {
        public Directive {
            words = List.copyOf(words);
        }

        /** The first word, or the brace where a block stands without one. */
        public Token first() {
            return words.isEmpty() ? block.open() : words.get(0);
        }

        /** What the first word says; empty when there is none. */
        public String name() {
            return words.isEmpty() ? "" : words.get(0).value();
        }

        @Override
        public void print(StringBuilder out) {
            words.forEach(word -> word.print(out));
            if (block != null) {
                block.print(out);
            }
            if (end != null) {
                end.print(out);
            }
        }
    }

    /** What belongs to no directive: a semicolon of its own, and in a broken file braces and what stands too deep. */
    record Loose(List<Token> tokens) implements Node {
        public Loose {
            tokens = List.copyOf(tokens);
        }

        @Override
        public void print(StringBuilder out) {
            tokens.forEach(token -> token.print(out));
        }
    }
}
