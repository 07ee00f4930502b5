package org.sluice.config.internal.edit;

import java.util.List;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Finds the place for new statements, and writes them as their neighbours are written. */
final class Insertion {

    private final FileText text;
    private final Layout layout;

    /** @param near a place in the line after which something is written */
    Insertion(FileText text, int near) {
        this.text = text;
        this.layout = Layout.of(text, near);
    }

    /** A directive at the end of the file. A file that ends without a line end goes on doing so. */
    Splice atEnd(Node.Directive statement) {
        int end = text.text().length();
        String written = layout.statement(statement, "");
        boolean fresh = text.lineStart(end) == end;
        return new Splice(end, end, fresh ? written + layout.newline() : layout.newline() + written);
    }

    /** A directive behind another one, with as much space between them as that one has before it. */
    Splice behind(Node.Directive last, Node.Directive statement) {
        int end = text.end(last);
        if (!text.endsLine(end)) {
            return new Splice(end, end, ' ' + layout.onOneLine().statement(statement, ""));
        }
        int place = text.lineEnd(end);
        String indent = text.indent(text.start(last));
        boolean oneLiner = Layout.isOneLiner(text, last.block());
        String written = (oneLiner ? layout.onOneLine() : layout).statement(statement, indent);
        String space = isSpaced(last) ? layout.newline() : "";
        return new Splice(place, place, layout.newline() + space + indent + written);
    }

    private boolean isSpaced(Node.Directive last) {
        int begin = text.lineStart(text.start(last));
        int next = text.nextLine(text.end(last));
        return last.block() != null
                && !text.isOnOneLine(last.block())
                && begin > 0
                && text.isBlankLine(text.lineStart(begin - 1))
                && (next == text.text().length() || text.isBlankLine(next));
    }

    /**
     * Lines in the block of a directive.
     *
     * @param last behind which line of the block; null: at its end
     */
    Splice inside(Node.Directive directive, Node.Directive last, List<Node.Directive> lines) {
        Block block = directive.block();
        if (block == null) {
            return asBlock(directive, lines);
        }
        List<Node.Directive> present = block.directives();
        if (present.isEmpty()) {
            return intoEmpty(directive, lines);
        }
        Node.Directive anchor = last == null ? present.get(present.size() - 1) : last;
        int end = text.end(anchor);
        if (!text.endsLine(end)) {
            return new Splice(end, end, written(lines, layout.onOneLine(), " ", ""));
        }
        int begin = text.start(anchor);
        String indent = text.startsLine(begin) ? text.indent(begin) : layout.deeper(text.indent(text.start(directive)));
        int place = text.lineEnd(end);
        return new Splice(place, place, written(lines, layout, layout.newline() + indent, indent));
    }

    private Splice asBlock(Node.Directive directive, List<Node.Directive> lines) {
        Token name = directive.words().get(directive.words().size() - 1);
        int from = directive.end() == null ? text.end(name) : text.start(directive.end());
        int to = directive.end() == null ? from : text.end(directive.end());
        int begin = text.start(directive);
        boolean alone = text.startsLine(begin) && text.endsLine(to);
        String block = (alone ? layout : layout.onOneLine()).block(lines, text.indent(begin));
        boolean glued = from > 0 && text.text().charAt(from - 1) > ' ';
        return new Splice(from, to, (glued ? " " : "") + block);
    }

    private Splice intoEmpty(Node.Directive directive, List<Node.Directive> lines) {
        Block block = directive.block();
        int from = text.end(block.open());
        int to = block.close() == null ? from : text.start(block.close());
        int begin = text.start(directive);
        String indent = text.indent(begin);
        boolean alone = text.startsLine(begin) && text.endsLine(Math.max(to, text.end(directive)));
        if (text.text().substring(from, to).isBlank()) {
            String whole = (alone ? layout : layout.onOneLine()).block(lines, indent);
            boolean closed = block.close() != null;
            return new Splice(from, to, whole.substring(1, whole.length() - (closed ? 1 : 0)));
        }
        // A comment stands there: the lines go behind it, before the line of the closing brace.
        int place = text.startsLine(to) ? text.lineStart(to) : to;
        String inner = layout.deeper(indent);
        StringBuilder written = new StringBuilder();
        for (Node.Directive line : lines) {
            written.append(inner).append(layout.statement(line, inner)).append(layout.newline());
        }
        return new Splice(place, place, written.toString());
    }

    private static String written(List<Node.Directive> lines, Layout layout, String before, String indent) {
        StringBuilder out = new StringBuilder();
        for (Node.Directive line : lines) {
            out.append(before).append(layout.statement(line, indent));
        }
        return out.toString();
    }
}
