package org.sluice.config.internal.edit;

import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/**
 * Takes a statement out. Where it has its lines for itself, they go, with the comment behind it; one of two blank lines
 * that would come together goes too. Where others stand on its line, it goes alone.
 */
final class Removal {

    private final FileText text;

    Removal(FileText text) {
        this.text = text;
    }

    Splice of(Node.Directive directive) {
        int from = text.start(directive);
        int to = text.end(directive);
        boolean begins = text.startsLine(from);
        if (begins && text.endsLine(to)) {
            return lines(text.lineStart(from), text.nextLine(to));
        }
        return begins ? new Splice(from, spacesBehind(to), "") : new Splice(spacesBefore(from), to, "");
    }

    /** A word with the space before it. */
    Splice of(Token word) {
        return new Splice(spacesBefore(text.start(word)), text.end(word), "");
    }

    private Splice lines(int begin, int to) {
        int from = begin;
        String all = text.text();
        boolean atEnd = to == all.length();
        if (from > 0 && all.charAt(from - 1) == '\n') {
            int before = text.lineStart(from - 1);
            boolean blank = text.isBlankLine(before) && before < from;
            if (blank && (atEnd || text.isBlankLine(to))) {
                from = before;
            }
        }
        if (atEnd && !all.endsWith("\n") && from > 0 && all.charAt(from - 1) == '\n') {
            from -= from > 1 && all.charAt(from - 2) == '\r' ? 2 : 1;
        }
        return new Splice(from, to, "");
    }

    private int spacesBehind(int index) {
        int end = index;
        while (end < text.text().length() && isSpace(text.text().charAt(end))) {
            end++;
        }
        return end;
    }

    private int spacesBefore(int index) {
        int start = index;
        while (start > 0 && isSpace(text.text().charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
