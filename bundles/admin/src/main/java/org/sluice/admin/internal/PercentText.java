package org.sluice.admin.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.sluice.api.config.Values;

/** Percent-encoding (RFC 3986, section 2.1) of texts in UTF-8. */
final class PercentText {

    private PercentText() {}

    /** The text with whatever is no visible ASCII as escapes; escapes that it has stay. */
    static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append(String.format("%%%02X", b));
            }
        }
        return out.toString();
    }

    /** @throws IllegalArgumentException when an escape is broken, or the bytes are not UTF-8 */
    static String decode(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(text)))
                    .toString();
        } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    Values.expected(text, "percent-encoded UTF-8").getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                c = (char) Integer.parseUnsignedInt(text, i + 1, i + 3, 16);
                i += 2;
            }
            bytes.write(c);
        }
        return bytes.toByteArray();
    }
}
