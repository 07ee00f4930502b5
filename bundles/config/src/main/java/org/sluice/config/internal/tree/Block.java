package org.sluice.config.internal.tree;

import java.util.List;

/**
 * A block in braces.
 *
 * @param close null in a broken file
 */
public record Block(Token open, List<Node> nodes, Token close) {

    public Block {
        nodes = List.copyOf(nodes);
    }

    void print(StringBuilder out) {
        open.print(out);
        nodes.forEach(node -> node.print(out));
        if (close != null) {
            close.print(out);
        }
    }

    /** The directives, without what is loose. */
    public List<Node.Directive> directives() {
        return Tree.directives(nodes);
    }
}
