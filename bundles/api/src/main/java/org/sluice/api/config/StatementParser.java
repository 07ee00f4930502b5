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
            throw new IllegalArgumentException("'" + text.substring(at) + "' after the end of the statement");
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
            if (at == text.length() || text.charAt(at) == ';' || text.charAt(at) == '}') {
                return new Statement(words, null);
            }
            if (text.charAt(at) == '{') {
                at++;
                return new Statement(words, block(depth));
            }
            words.add(text.charAt(at) == '"' ? quotedWord() : bareWord());
        }
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

    private String quotedWord() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return word.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            word.append(c);
        }
        throw new IllegalArgumentException("a quoted word without its closing quote");
    }

    private String bareWord() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && ";{}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
