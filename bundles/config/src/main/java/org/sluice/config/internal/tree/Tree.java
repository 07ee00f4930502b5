package org.sluice.config.internal.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as it is written, nothing left out: its nodes, and what stands before its end. A tree that was read prints the
 * bytes that it was read from, whether the file was in order or not.
 */
public record Tree(List<Node> nodes, Token end) {

    public Tree {
        nodes = List.copyOf(nodes);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        StringBuilder out = new StringBuilder();
        nodes.forEach(node -> node.print(out));
        end.print(out);
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The top-level directives, without what is loose. */
    public List<Node.Directive> directives() {
        return directives(nodes);
    }

    static List<Node.Directive> directives(List<Node> nodes) {
        List<Node.Directive> directives = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Directive directive) {
                directives.add(directive);
            }
        }
        return directives;
    }
}
