package org.sluice.discovery.internal.poll;

import java.util.Locale;

/** Words of a peer, or about one, made fit for a log: one line, of bounded length, that cannot steer a terminal. */
public final class PeerText {

    private static final int LONGEST = 500;

    private PeerText() {}

    /** Control, formatting and line-breaking characters become <code>&#92;u{HEX}</code>. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        int index = 0;
        while (index < text.length() && out.length() < LONGEST) {
            int c = text.codePointAt(index);
            if (steers(c)) {
                out.append(String.format(Locale.ROOT, "\\u{%x}", c));
            } else {
                out.appendCodePoint(c);
            }
            index += Character.charCount(c);
        }
        return out.append(index < text.length() ? "..." : "").toString();
    }

    private static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
