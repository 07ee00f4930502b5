package org.sluice.config.internal.tree;

import org.sluice.api.config.Words;

/** Cuts a file into tokens and reports what no token may hold. One character of its text is one byte of the file. */
final class Lexer {

    /** Byte order mark of UTF-8, as three bytes. */
    private static final String MARK = "\u00ef\u00bb\u00bf";
    /** Characters that look like a space or like nothing: no-break space, zero-width space, byte order mark. */
    private static final String INVISIBLE = "\u00a0\u200b\ufeff";

    private static final int MOST_TOKENS = 500_000;

    private final String file;
    private final String text;
    private final Diagnostics diagnostics;
    private int at;
    private int line = 1;
    private int column = 1;
    private int lineEnd = -1;
    private int tokens;

    Lexer(String file, String text, Diagnostics diagnostics) {
        this.file = file;
        this.text = text;
        this.diagnostics = diagnostics;
    }

    Token next() {
        int start = at;
        if (at == 0 && text.startsWith(MARK)) {
            at = MARK.length();
        }
        skipLeading();
        if (tokens++ == MOST_TOKENS && at < text.length()) {
            Token place = new Token(Token.Kind.END, text.substring(start), "", line, column);
            at = text.length();
            diagnostics.malformed(file, place, "more than " + MOST_TOKENS + " words; expected the end of the file");
            return place;
        }
        String leading = text.substring(start, at);
        if (at == text.length()) {
            return new Token(Token.Kind.END, leading, "", line, column);
        }
        int end = Words.end(text, at, lineEnd());
        Token token = end == at ? mark(leading) : new Token(Token.Kind.WORD, leading, cut(end), line, column);
        if (end > at) {
            checkWord(token);
        }
        advance(at + token.text().length());
        return token;
    }

    private Token mark(String leading) {
        Token.Kind kind =
                switch (text.charAt(at)) {
                    case '{' -> Token.Kind.OPEN;
                    case '}' -> Token.Kind.CLOSE;
                    default -> Token.Kind.SEMICOLON;
                };
        return new Token(kind, leading, cut(at + 1), line, column);
    }

    private String cut(int end) {
        return text.substring(at, end);
    }

    private void skipLeading() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                advance(end < 0 ? text.length() : end);
            } else if (c <= ' ') {
                checkSpace(c);
                advance(at + 1);
            } else {
                return;
            }
        }
    }

    private void advance(int to) {
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                column = 1;
            } else if ((c & 0xC0) != 0x80) {
                column++;
            }
        }
    }

    /** Where the current line ends: no quoted word goes beyond it. */
    private int lineEnd() {
        if (lineEnd < at) {
            int feed = text.indexOf('\n', at);
            lineEnd = feed < 0 ? text.length() : feed;
            if (lineEnd > at && text.charAt(lineEnd - 1) == '\r') {
                lineEnd--;
            }
        }
        return lineEnd;
    }

    private void checkSpace(char c) {
        if (c < ' ' && "\t\n\u000b\f\r".indexOf(c) < 0) {
            diagnostics.malformed(file, place(), controlCharacter(c));
        }
    }

    private void checkWord(Token word) {
        if (Words.open(word.text())) {
            diagnostics.malformed(
                    file, word, "quote without its closing quote; expected '\"' before the end of the line");
        } else if (Words.overhangs(word.text())) {
            diagnostics.malformed(file, word, "text right behind a closing quote; expected a space, ';' or a block");
        }
        if (!word.isUtf8()) {
            diagnostics.malformed(file, word, "bytes that are no UTF-8; expected a word in UTF-8");
            return;
        }
        String value = word.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                diagnostics.malformed(file, word, controlCharacter(c));
                return;
            }
            if (INVISIBLE.indexOf(c) >= 0) {
                diagnostics.malformed(
                        file, word, String.format("invisible character U+%04X in a word; expected a space", (int) c));
                return;
            }
        }
    }

    private static String controlCharacter(char c) {
        return String.format("control character 0x%02X; expected text", (int) c);
    }

    private Token place() {
        return new Token(Token.Kind.END, "", "", line, column);
    }
}
