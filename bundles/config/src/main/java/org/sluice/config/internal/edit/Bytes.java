package org.sluice.config.internal.edit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A file's bytes, one character each, as text and back without loss. Each byte that is no UTF-8 becomes a character from
 * U+F780 to U+F7FF; such a character that really stands in a file is three bytes, which are shown as three of them.
 */
final class Bytes {

    private static final int BASE = 0xF700;

    private Bytes() {}

    /** The text that is shown of bytes. */
    static String shown(String bytes) {
        StringBuilder shown = new StringBuilder(bytes.length());
        ByteBuffer in = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        CoderResult result;
        do {
            result = utf8.decode(in, out, true);
            append(out.flip(), shown);
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                shown.append(escaped(in.get()));
            }
            utf8.reset();
        } while (result.isError());
        return shown.toString();
    }

    private static void append(CharBuffer decoded, StringBuilder shown) {
        while (decoded.hasRemaining()) {
            char c = decoded.get();
            if (isEscape(c)) {
                for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    shown.append(escaped(octet));
                }
            } else {
                shown.append(c);
            }
        }
    }

    /** The bytes that a text stands for. */
    static String of(String shown) {
        StringBuilder bytes = new StringBuilder(shown.length());
        int plain = 0;
        for (int at = 0; at < shown.length(); at++) {
            if (isEscape(shown.charAt(at))) {
                utf8(shown.substring(plain, at), bytes);
                bytes.append((char) (shown.charAt(at) - BASE));
                plain = at + 1;
            }
        }
        utf8(shown.substring(plain), bytes);
        return bytes.toString();
    }

    private static void utf8(String text, StringBuilder out) {
        out.append(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static char escaped(byte octet) {
        return (char) (BASE + (octet & 0xff));
    }

    private static boolean isEscape(char c) {
        return c >= BASE + 0x80 && c <= BASE + 0xff;
    }
}
