package org.sluice.config.internal.edit;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Keywords;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;
import org.sluice.config.internal.tree.Tree;
import org.sluice.config.internal.tree.TreeParser;

/** A file's text, one character per byte, and where in it the tokens of its tree stand. */
final class FileText {

    private static final String MARK = "\u00ef\u00bb\u00bf";

    private final String text;
    private final Tree tree;
    private final Map<Token, Integer> starts = new IdentityHashMap<>();
    private int at;

    private FileText(String text, Tree tree) {
        this.text = text;
        this.tree = tree;
        tree.nodes().forEach(this::place);
    }

    static FileText of(Tree tree) {
        return new FileText(new String(tree.bytes(), StandardCharsets.ISO_8859_1), tree);
    }

    /** Reads a text; what is wrong with it is not told. */
    static FileText of(String text, Keywords keywords) {
        return new FileText(text, TreeParser.parse("", text, keywords, new Diagnostics()));
    }

    private void place(Node node) {
        if (node instanceof Node.Directive directive) {
            directive.words().forEach(this::place);
            if (directive.block() != null) {
                place(directive.block().open());
                directive.block().nodes().forEach(this::place);
                place(directive.block().close());
            }
            place(directive.end());
        } else if (node instanceof Node.Loose loose) {
            loose.tokens().forEach(this::place);
        }
    }

    private void place(Token token) {
        if (token != null) {
            at += token.leading().length();
            starts.put(token, at);
            at += token.text().length();
        }
    }

    String text() {
        return text;
    }

    Tree tree() {
        return tree;
    }

    int start(Token token) {
        return starts.get(token);
    }

    int end(Token token) {
        return starts.get(token) + token.text().length();
    }

    int start(Node.Directive directive) {
        return start(directive.first());
    }

    /** Behind the directive's semicolon or closing brace, or what it has of it. */
    int end(Node.Directive directive) {
        return end(last(directive));
    }

    /** The last token of a directive. */
    static Token last(Node.Directive directive) {
        if (directive.end() != null) {
            return directive.end();
        }
        Block block = directive.block();
        if (block == null) {
            return directive.words().get(directive.words().size() - 1);
        }
        if (block.close() != null) {
            return block.close();
        }
        List<Node> nodes = block.nodes();
        Node inner = nodes.isEmpty() ? null : nodes.get(nodes.size() - 1);
        if (inner instanceof Node.Directive lastInner) {
            return last(lastInner);
        }
        return inner instanceof Node.Loose loose
                ? loose.tokens().get(loose.tokens().size() - 1)
                : block.open();
    }

    /** Where the line of an index begins, behind the byte order mark. */
    int lineStart(int index) {
        int start = text.lastIndexOf('\n', index - 1) + 1;
        return start == 0 && text.startsWith(MARK) ? Math.min(index, MARK.length()) : start;
    }

    /** Where the line of an index ends, before CR LF or LF. */
    int lineEnd(int index) {
        int feed = text.indexOf('\n', index);
        int end = feed < 0 ? text.length() : feed;
        return end > index && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** Where the next line begins; the end of the text where there is none. */
    int nextLine(int index) {
        int feed = text.indexOf('\n', index);
        return feed < 0 ? text.length() : feed + 1;
    }

    /** Whether nothing but white space stands before an index on its line. */
    boolean startsLine(int index) {
        return text.substring(lineStart(index), index).isBlank();
    }

    /** Whether nothing but white space and a comment follows an index on its line. */
    boolean endsLine(int index) {
        String rest = text.substring(index, lineEnd(index)).strip();
        return rest.isEmpty() || rest.startsWith("#");
    }

    /** Whether a line is there and holds nothing but white space. */
    boolean isBlankLine(int start) {
        return start < text.length() && text.substring(start, lineEnd(start)).isBlank();
    }

    /** The white space that the line of an index begins with. */
    String indent(int index) {
        int start = lineStart(index);
        int end = start;
        while (end < index && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** How the file ends its first line. */
    String newline() {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** How the line of an index ends; as most of the file where it is the last one. */
    String newline(int index) {
        int end = lineEnd(index);
        return end == text.length() ? newline() : text.charAt(end) == '\r' ? "\r\n" : "\n";
    }

    /** Whether a block stands on one line. */
    boolean isOnOneLine(Block block) {
        return block.close() != null
                && text.substring(start(block.open()), start(block.close())).indexOf('\n') < 0;
    }

    /** How far the lines of blocks are indented: as in the first block whose lines are. */
    String unit() {
        for (Node.Directive directive : tree.directives()) {
            Block block = directive.block();
            if (block != null && !block.directives().isEmpty()) {
                int inner = start(block.directives().get(0));
                String deep = indent(inner);
                String outer = indent(start(directive));
                if (startsLine(inner) && deep.startsWith(outer) && deep.length() > outer.length()) {
                    return deep.substring(outer.length());
                }
            }
        }
        return "    ";
    }
}
