package org.sluice.config.internal.edit;

import java.util.List;
import java.util.stream.Collectors;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/**
 * Writes statements in a file's own style. Words are written as they were given.
 *
 * @param newline what ends a line
 * @param unit by how much a block's lines are indented; null: everything on one line
 */
record Layout(String newline, String unit) {

    /** @param index a place in the line after which something is written */
    static Layout of(FileText text, int index) {
        return new Layout(text.newline(index), text.unit());
    }

    /** The same, on one line. */
    Layout onOneLine() {
        return new Layout(newline, null);
    }

    boolean isOnOneLine() {
        return unit == null;
    }

    /** A statement with what ends it; its first line is not indented. */
    String statement(Node.Directive statement, String indent) {
        return words(statement.words()) + ending(statement, indent);
    }

    /** What follows the words of a statement: a semicolon or a block. */
    String ending(Node.Directive statement, String indent) {
        if (statement.block() == null) {
            return ";";
        }
        return (statement.words().isEmpty() ? "" : " ")
                + block(statement.block().directives(), indent);
    }

    /** A block that holds statements. */
    String block(List<Node.Directive> statements, String indent) {
        if (statements.isEmpty()) {
            return "{ }";
        }
        StringBuilder out = new StringBuilder("{");
        for (Node.Directive inner : statements) {
            out.append(between(indent, 1)).append(statement(inner, deeper(indent)));
        }
        return out.append(between(indent, 0)).append('}').toString();
    }

    String deeper(String indent) {
        return isOnOneLine() ? indent : indent + unit;
    }

    private String between(String indent, int depth) {
        if (isOnOneLine()) {
            return " ";
        }
        return newline + (depth == 0 ? indent : indent + unit);
    }

    /** Words with one space between them. */
    static String words(List<Token> words) {
        return words.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    /** Whether a block is written on one line, and is not empty. */
    static boolean isOneLiner(FileText text, Block block) {
        return block != null && !block.directives().isEmpty() && text.isOnOneLine(block);
    }
}
