package org.sluice.api.config;

import java.util.ArrayList;
import java.util.List;

/** Reads canonical statement texts; the file itself, with its layout and positions, is read by the configuration. */
final class StatementParser {

    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    StatementParser(String text) {
        this.text = text;
    }

    Statement statement() {
        Statement statement = read(0);
        skipSpace();
        if (at < text.length() && text.charAt(at) == ';') {
            at++;
            skipSpace();
        }
        if (at < text.length()) {
            throw new IllegalArgumentException(
                    "'" + Values.shown(text.substring(at)) + "' after the end of the statement");
        }
        return statement;
    }

    private Statement read(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("blocks nested more than " + DEEPEST + " deep");
        }
        List<String> words = new ArrayList<>();
        while (true) {
            skipSpace();
            int end = Words.end(text, at, text.length());
            if (end > at) {
                words.add(word(end));
            } else if (at < text.length() && text.charAt(at) == '{') {
                at++;
                return new Statement(words, block(depth));
            } else {
                return new Statement(words, null);
            }
        }
    }

    private String word(int end) {
        String written = text.substring(at, end);
        if (Words.open(written)) {
            throw new IllegalArgumentException("a quoted word without its closing quote");
        }
        at = end;
        return Words.value(written);
    }

    private List<Statement> block(int depth) {
        List<Statement> block = new ArrayList<>();
        while (true) {
            skipSpace();
            if (at == text.length()) {
                throw new IllegalArgumentException("a block without its closing brace");
            }
            char c = text.charAt(at);
            if (c == '}') {
                at++;
                return block;
            }
            if (c == ';') {
                at++;
            } else {
                block.add(read(depth + 1));
            }
        }
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
