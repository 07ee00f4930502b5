package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a resource that hold what no client should send, one case a line. */
final class Malice {

    private Malice() {}

    static List<String> of(String resource) {
        try (var in = Malice.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java's escapes, and <code>&#92;xHH</code> for a byte. */
    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean bytes = text.startsWith("\\x", i);
            if (bytes) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else if (text.charAt(i) == '\\') {
                out.append("\\r\\n\\t\\\\".contains(text.substring(i, i + 2)) ? escape(text.charAt(i + 1)) : '\\');
                i++;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static char escape(char c) {
        return switch (c) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> c;
        };
    }
}
