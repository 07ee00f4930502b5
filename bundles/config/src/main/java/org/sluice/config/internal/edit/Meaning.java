package org.sluice.config.internal.edit;

import java.util.List;
import org.sluice.api.config.Words;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Whether statements say the same, whatever their layout is. */
final class Meaning {

    private Meaning() {}

    static boolean same(Node.Directive one, Node.Directive other) {
        return sameWords(one.words(), other.words()) && sameBlocks(one.block(), other.block());
    }

    /** Whether the same stands behind the first words, which may differ. */
    static boolean sameBehindName(Node.Directive one, Node.Directive other) {
        return sameWords(values(one), values(other)) && sameBlocks(one.block(), other.block());
    }

    static boolean same(List<Node.Directive> some, List<Node.Directive> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Quotes make no difference, but whether a word is {@code key=value} does. */
    static boolean same(Token one, Token other) {
        return one.value().equals(other.value())
                && Words.equalsSign(one.text()) >= 0 == Words.equalsSign(other.text()) >= 0;
    }

    static boolean sameWords(List<Token> some, List<Token> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The words behind the first one. */
    static List<Token> values(Node.Directive directive) {
        List<Token> words = directive.words();
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** An empty block says as much as none. */
    private static boolean sameBlocks(Block one, Block other) {
        return same(lines(one), lines(other));
    }

    static List<Node.Directive> lines(Block block) {
        return block == null ? List.of() : block.directives();
    }
}
