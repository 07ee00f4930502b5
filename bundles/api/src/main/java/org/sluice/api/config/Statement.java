package org.sluice.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One statement of {@code sluice.conf}, without its layout: words, and the statements of its block. Its canonical text
 * is what configurations carry: words separated by single spaces, quoted where they must be, the block in braces.
 *
 * @param words positional words and {@code key=value} words, in order, unquoted
 * @param block the block's statements; null when there is no block, which differs from an empty one in print only
 */
public record Statement(List<String> words, List<Statement> block) {

    public Statement {
        words = List.copyOf(words);
        block = block == null ? null : List.copyOf(block);
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
            if (equalsSign(word) < 0) {
                positional.add(word);
            }
        }
        return positional;
    }

    /** The value of an option, whether it stands inline or as a statement of the block; the last one wins. */
    public Optional<String> option(String key) {
        String found = null;
        for (String word : words) {
            int equals = equalsSign(word);
            if (equals == key.length() && word.startsWith(key)) {
                found = word.substring(equals + 1);
            }
        }
        for (Statement inner : block == null ? List.<Statement>of() : block) {
            if (!inner.words.isEmpty() && inner.words.get(0).equals(key)) {
                found = new Statement(inner.words.subList(1, inner.words.size()), inner.block).text();
            }
        }
        return Optional.ofNullable(found);
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
            out.append(quoted(word));
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

    /** A word as it must be written to be read as one word. */
    public static String quoted(String word) {
        boolean bare = !word.isEmpty() && word.charAt(0) != '#' && word.charAt(0) != '"';
        for (int i = 0; bare && i < word.length(); i++) {
            char c = word.charAt(i);
            bare = c > ' ' && c != ';' && c != '{' && c != '}' && c != '"' && c != '\\' && c != 0x7f;
        }
        return bare ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Where the key of a {@code key=value} word ends, or -1: a key begins with a letter and holds no punctuation. */
    static int equalsSign(String word) {
        int equals = word.indexOf('=');
        if (equals <= 0 || !Character.isLetter(word.charAt(0))) {
            return -1;
        }
        for (int i = 0; i < equals; i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
                return -1;
            }
        }
        return equals;
    }
}
