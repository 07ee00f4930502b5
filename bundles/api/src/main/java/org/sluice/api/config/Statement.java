package org.sluice.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One statement of {@code sluice.conf}, without its layout: words, and the statements of its block. Its canonical text
 * is what configurations carry: words separated by single spaces, quoted where they must be, the block in braces. A
 * block has no empty statements.
 *
 * @param words positional words and {@code key=value} words, in order, unquoted
 * @param block the block's statements; null when there is no block, which differs from an empty one in print only
 */
public record Statement(List<String> words, List<Statement> block) {

    public Statement {
        words = List.copyOf(words);
        block = block == null
                ? null
                : block.stream().filter(inner -> !inner.isEmpty()).toList();
    }

    /** Whether it has neither words nor a block. */
    public boolean isEmpty() {
        return words.isEmpty() && block == null;
    }

    /** The statement without its first word. */
    public Statement rest() {
        return new Statement(words.subList(Math.min(1, words.size()), words.size()), block);
    }

    /**
     * Reads a canonical text.
     *
     * @throws IllegalArgumentException when braces or quotes do not match; the message quotes the place
     */
    public static Statement parse(String text) {
        return new StatementParser(text).statement();
    }

    /** The words that are not {@code key=value}. */
    public List<String> positional() {
        List<String> positional = new ArrayList<>(words.size());
        for (String word : words) {
            if (Words.equalsSign(word) < 0) {
                positional.add(word);
            }
        }
        return positional;
    }

    /**
     * The {@link #value()} of an option, whether it stands inline or as a statement of the block; the last one wins, and
     * a bare one, {@code drain;}, is an empty text.
     */
    public Optional<String> option(String key) {
        String found = null;
        for (String word : words) {
            int equals = Words.equalsSign(word);
            if (equals == key.length() && word.startsWith(key)) {
                found = word.substring(equals + 1);
            }
        }
        for (Statement inner : block == null ? List.<Statement>of() : block) {
            if (!inner.words.isEmpty() && inner.words.get(0).equals(key)) {
                found = inner.rest().value();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The one word that the statement is, as it is meant; else the canonical text. */
    public String value() {
        return words.size() == 1 && block == null ? words.get(0) : text();
    }

    /** The canonical text. */
    public String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        for (String word : words) {
            if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
            out.append(Words.written(word));
        }
        if (block != null) {
            out.append(words.isEmpty() || out.length() == 0 ? "{ " : " { ");
            for (Statement inner : block) {
                inner.print(out);
                out.append(inner.block == null ? "; " : " ");
            }
            out.append('}');
        }
    }
}
