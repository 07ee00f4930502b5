package org.sluice.config.internal.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.sluice.api.config.Words;

/**
 * The smallest piece of a file, with what stands before it. All texts hold bytes: one character per byte (ISO 8859-1),
 * so that what is no UTF-8 survives too.
 *
 * @param leading white space and comments before it
 * @param text the piece as it is written
 * @param line from 1
 * @param column in characters, from 1
 */
public record Token(Kind kind, String leading, String text, int line, int column) {

    /** What a token is. */
    public enum Kind {
        WORD,
        OPEN,
        CLOSE,
        SEMICOLON,
        /** Nothing but what stands before the end of the file. */
        END
    }

    /** What the word says, without quotes; bytes that are no UTF-8 are read as ISO 8859-1. */
    public String value() {
        return Words.value(decoded(text));
    }

    /** Whether the bytes of the word are UTF-8. */
    public boolean isUtf8() {
        return utf8(text) != null;
    }

    /** Whether a line begins with this token. */
    public boolean startsLine() {
        return leading.indexOf('\n') >= 0 || (line == 1 && column == 1 + leading.length());
    }

    /** The place right behind the token, as an empty token. */
    public Token behind() {
        return new Token(Kind.END, "", "", line, column + characters(text));
    }

    /** A part of the word, from an index of its text on, as a word of its own. */
    public Token from(int index) {
        return new Token(kind, "", text.substring(index), line, column + characters(text.substring(0, index)));
    }

    /** Says where it is and not what: it may be a secret. */
    @Override
    public String toString() {
        return kind + " at " + line + ':' + column;
    }

    void print(StringBuilder out) {
        out.append(leading).append(text);
    }

    /** How many characters these bytes are in UTF-8. */
    private static int characters(String bytes) {
        int characters = 0;
        for (int at = 0; at < bytes.length(); at++) {
            characters += (bytes.charAt(at) & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    private static String decoded(String bytes) {
        String text = utf8(bytes);
        return text == null ? bytes : text;
    }

    private static String utf8(String bytes) {
        boolean ascii = true;
        for (int at = 0; ascii && at < bytes.length(); at++) {
            ascii = bytes.charAt(at) < 0x80;
        }
        if (ascii) {
            return bytes;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
