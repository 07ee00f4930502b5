package org.sluice.api.config;

/**
 * How words are written in {@code sluice.conf} and in canonical texts. White space, {@code ;}, {@code {} and
 * <code>}</code> end a word. What stands in double quotes, at the beginning of a word or of the value of a
 * {@code key=value} word, is taken as it is; there {@code \"} and {@code \\} stand for a quote and a backslash. A
 * placeholder in a template, <code>http://h/hls/{name}.m3u8</code>, belongs to its word. All rules look at ASCII
 * characters alone, so they hold for text and for bytes read as ISO 8859-1.
 */
public final class Words {

    private Words() {}

    /**
     * Where the word ends that begins at an index; the index itself when no word can begin there.
     *
     * @param from index of the word's first character
     * @param to where the text ends for this word: a quoted part that is still open there ends there
     */
    public static int end(CharSequence text, int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c <= ' ' || c == ';' || c == '}') {
                return at;
            }
            if (c == '{') {
                int end = placeholderEnd(text, at, to);
                if (end < 0 || (at == from && !continues(text, end, to))) {
                    return at;
                }
                at = end;
            } else {
                at = c == '"' && quoteBegins(text, from, at) ? quoteEnd(text, at, to) : at + 1;
            }
        }
        return at;
    }

    /** Whether a written word has a quoted part that nothing closes. */
    public static boolean open(CharSequence written) {
        int quote = quote(written);
        return quote >= 0 && !closed(written, quote);
    }

    /** Whether text follows the closing quote of a written word. */
    public static boolean overhangs(CharSequence written) {
        int quote = quote(written);
        return quote >= 0 && quoteEnd(written, quote, written.length()) < written.length();
    }

    /** What a written word says: without its quotes. */
    public static String value(String written) {
        int quote = quote(written);
        if (quote < 0) {
            return written;
        }
        StringBuilder value = new StringBuilder(written.length()).append(written, 0, quote);
        int end = quoteEnd(written, quote, written.length());
        int last = closed(written, quote) ? end - 1 : end;
        for (int at = quote + 1; at < last; at++) {
            at += escape(written, at, last) ? 1 : 0;
            value.append(written.charAt(at));
        }
        return value.append(written, end, written.length()).toString();
    }

    /** A word as it must be written to be read as one word. */
    public static String written(String value) {
        boolean bare = !value.isEmpty()
                && value.charAt(0) != '#'
                && quote(value) < 0
                && end(value, 0, value.length()) == value.length();
        return bare ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Where the key of a {@code key=value} word ends, or -1: a key begins with an ASCII letter and goes on with letters,
     * digits, {@code _}, {@code -} and {@code .}.
     */
    public static int equalsSign(CharSequence word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) == '=') {
                return isKey(word, 0, at) ? at : -1;
            }
        }
        return -1;
    }

    private static boolean isKey(CharSequence text, int from, int to) {
        if (from >= to || !letter(text.charAt(from))) {
            return false;
        }
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (!letter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Where the quoted part of a written word begins, or -1. */
    private static int quote(CharSequence written) {
        if (written.length() > 0 && written.charAt(0) == '"') {
            return 0;
        }
        int quote = equalsSign(written) + 1;
        return quote > 0 && quote < written.length() && written.charAt(quote) == '"' ? quote : -1;
    }

    private static boolean quoteBegins(CharSequence text, int from, int at) {
        return at == from || (text.charAt(at - 1) == '=' && isKey(text, from, at - 1));
    }

    /** The index behind the closing quote, or the end of the text. */
    private static int quoteEnd(CharSequence text, int quote, int to) {
        for (int at = quote + 1; at < to; at++) {
            if (text.charAt(at) == '"') {
                return at + 1;
            }
            at += escape(text, at, to) ? 1 : 0;
        }
        return to;
    }

    private static boolean closed(CharSequence text, int quote) {
        for (int at = quote + 1; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                return true;
            }
            at += escape(text, at, text.length()) ? 1 : 0;
        }
        return false;
    }

    /** Whether a backslash that escapes stands here; before any other character it is a backslash. */
    private static boolean escape(CharSequence text, int at, int to) {
        return text.charAt(at) == '\\' && at + 1 < to && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
    }

    private static int placeholderEnd(CharSequence text, int brace, int to) {
        int at = brace + 1;
        while (at < to && (letter(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at > brace + 1 && at < to && text.charAt(at) == '}' ? at + 1 : -1;
    }

    /** Whether a word that began with a placeholder goes on behind it; else the braces were a block's. */
    private static boolean continues(CharSequence text, int at, int to) {
        if (at >= to) {
            return false;
        }
        char c = text.charAt(at);
        return c == '{' ? placeholderEnd(text, at, to) > 0 : c > ' ' && c != ';' && c != '}';
    }
}
