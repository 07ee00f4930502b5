package org.sluice.shell.internal;

/** Text of others (names, addresses, reasons) in a form that cannot steer a terminal or hide what it is. */
final class SafeText {

    private SafeText() {}

    /** Control, formatting and line-breaking characters, and halves of surrogate pairs, as <code>&#92;u{HEX}</code>. */
    static String of(String text) {
        if (isSafe(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (steers(c)) {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    static boolean isSafe(String text) {
        return text.codePoints().noneMatch(SafeText::steers);
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
