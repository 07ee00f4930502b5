package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.List;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Makes lines of one directive's block say what is wanted: what says it already stays as it is, byte for byte. */
final class BlockEdit {

    private final FileText text;
    private final Layout layout;
    private final Removal removal;
    private final Node.Directive directive;
    private final List<Splice> splices = new ArrayList<>();

    BlockEdit(FileText text, Node.Directive directive) {
        this.text = text;
        this.layout = Layout.of(text, text.end(directive));
        this.removal = new Removal(text);
        this.directive = directive;
    }

    /**
     * @param present those lines of the block that are to change, in the order in which they count
     * @param wanted what they should say, in that order; the first words do not count, those of present lines stay
     */
    List<Splice> change(List<Node.Directive> present, List<Node.Directive> wanted) {
        int first = 0;
        while (first < Math.min(present.size(), wanted.size())
                && Meaning.sameBehindName(present.get(first), wanted.get(first))) {
            first++;
        }
        int same = sameAtEnd(present, wanted, first);
        if (first + same == present.size() && first == 0) {
            // Nothing stands before what is new: so it takes the place of what stands there, which follows it.
            same = wanted.size() > present.size() ? 0 : same;
        }
        List<Node.Directive> old = present.subList(first, present.size() - same);
        List<Node.Directive> now = wanted.subList(first, wanted.size() - same);
        int pairs = Math.min(old.size(), now.size());
        for (int i = 0; i < pairs; i++) {
            line(old.get(i), now.get(i));
        }
        if (now.size() > pairs) {
            Node.Directive anchor = first + pairs == 0 ? null : present.get(first + pairs - 1);
            splices.add(new Insertion(text, text.end(anchor == null ? directive : anchor))
                    .inside(directive, anchor, named(now.subList(pairs, now.size()), anchor)));
        } else if (old.size() > pairs) {
            remove(old.subList(pairs, old.size()));
        }
        return splices;
    }

    private static int sameAtEnd(List<Node.Directive> present, List<Node.Directive> wanted, int first) {
        int same = 0;
        while (same < Math.min(present.size(), wanted.size()) - first
                && Meaning.sameBehindName(
                        present.get(present.size() - 1 - same), wanted.get(wanted.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    private static List<Node.Directive> named(List<Node.Directive> lines, Node.Directive like) {
        if (like == null) {
            return lines;
        }
        List<Node.Directive> named = new ArrayList<>();
        for (Node.Directive line : lines) {
            List<Token> words = new ArrayList<>(line.words());
            words.set(0, like.words().get(0));
            named.add(new Node.Directive(words, line.block(), line.end()));
        }
        return named;
    }

    /** The last line goes with the block, where that holds nothing else. */
    private void remove(List<Node.Directive> lines) {
        List<Splice> gone = new ArrayList<>(lines.stream().map(removal::of).toList());
        Block block = directive.block();
        if (lines.size() == block.nodes().size() && block.close() != null) {
            int from = text.end(block.open());
            int to = text.start(block.close());
            List<Splice> shifted = gone.stream()
                    .map(one -> new Splice(Math.max(0, one.from() - from), Math.min(to, one.to()) - from, ""))
                    .toList();
            if (Splice.apply(text.text().substring(from, to), shifted).isBlank()) {
                Token name = directive.words().get(directive.words().size() - 1);
                splices.add(new Splice(text.end(name), text.end(block.close()), ";"));
                return;
            }
        }
        splices.addAll(gone);
    }

    private void line(Node.Directive old, Node.Directive now) {
        List<Token> before = Meaning.values(old);
        List<Token> after = Meaning.values(now);
        if (old.block() != null && now.block() != null && Meaning.sameWords(before, after)) {
            splices.addAll(new BlockEdit(text, old).lines(now.block().directives()));
            return;
        }
        if (old.block() == null && now.block() == null && !before.isEmpty() && !after.isEmpty()) {
            splices.addAll(words(text, before, after));
            return;
        }
        int from = text.end(old.words().get(0));
        boolean alone = text.startsLine(text.start(old)) && text.endsLine(text.end(old));
        String ending = (alone ? layout : layout.onOneLine()).ending(now, text.indent(text.start(old)));
        String values = after.isEmpty() ? "" : ' ' + Layout.words(after);
        splices.add(new Splice(from, text.end(old), values + ending));
    }

    /** Makes all lines of the block what is wanted, those that are called otherwise too. */
    private List<Splice> lines(List<Node.Directive> wanted) {
        List<Node.Directive> present = directive.block().directives();
        boolean sameNames = present.size() == wanted.size();
        for (int i = 0; sameNames && i < present.size(); i++) {
            sameNames = present.get(i).name().equals(wanted.get(i).name());
        }
        if (sameNames) {
            return change(present, wanted);
        }
        Block block = directive.block();
        boolean oneLine = text.isOnOneLine(block);
        String whole = (oneLine ? layout.onOneLine() : layout).block(wanted, text.indent(text.start(directive)));
        return List.of(new Splice(text.start(block.open()), text.end(directive), whole));
    }

    /** Words in the place of others, both not empty. */
    static List<Splice> words(FileText text, List<Token> before, List<Token> after) {
        List<Splice> changed = new ArrayList<>();
        if (before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                Token old = before.get(i);
                if (!Meaning.same(old, after.get(i))) {
                    changed.add(new Splice(
                            text.start(old), text.end(old), after.get(i).text()));
                }
            }
            return changed;
        }
        int from = text.start(before.get(0));
        int to = text.end(before.get(before.size() - 1));
        return List.of(new Splice(from, to, Layout.words(after)));
    }
}
