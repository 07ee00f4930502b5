package org.sluice.config.internal.mapping;

import java.nio.charset.StandardCharsets;

/**
 * Makes the part of a PID behind the tilde: percent-encoded in UTF-8 except lower-case letters, digits, dot, underscore and
 * hyphen. Config Admin makes file names of it. There a percent sign takes five bytes, so what would be too long ends in a
 * fingerprint instead; and a dot is a folder, so a dot that would leave a folder without a name is encoded as well.
 */
final class PidEncoding {

    private static final int LONGEST = 160;
    private static final int KEPT = 32;
    private static final int ENCODED_BYTES = 7;

    private PidEncoding() {}

    static String encoded(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder();
        int length = 0;
        for (int at = 0; at < bytes.length && length <= LONGEST; at++) {
            boolean plain = isPlain(bytes[at]) && !isEmptyFolder(bytes, at);
            encoded.append(plain ? String.valueOf((char) bytes[at]) : String.format("%%%02X", bytes[at] & 0xFF));
            length += plain ? 1 : ENCODED_BYTES;
        }
        return length <= LONGEST ? encoded.toString() : shortened(bytes) + SecretBook.fingerprint(new byte[0], word);
    }

    private static String shortened(byte[] bytes) {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < Math.min(KEPT, bytes.length); at++) {
            kept.append(isPlain(bytes[at]) && bytes[at] != '.' ? (char) bytes[at] : '_');
        }
        return kept.append('_').toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '.' || b == '_' || b == '-';
    }

    private static boolean isEmptyFolder(byte[] bytes, int at) {
        return bytes[at] == '.' && (at == 0 || at == bytes.length - 1 || bytes[at - 1] == '.');
    }
}
