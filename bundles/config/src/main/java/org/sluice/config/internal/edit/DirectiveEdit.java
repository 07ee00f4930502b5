package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sluice.api.config.Words;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Changes one directive of a file, step by step; each step is made on the text that the one before left. */
final class DirectiveEdit {

    private static final Pattern OPTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    private final Nature nature;
    private final int index;
    private FileText text;

    /** @param index of the directive among the file's */
    DirectiveEdit(FileText text, int index, Nature nature) {
        this.text = text;
        this.index = index;
        this.nature = nature;
    }

    private Node.Directive directive() {
        return text.tree().directives().get(index);
    }

    private void apply(List<Splice> splices) {
        if (!splices.isEmpty()) {
            text = FileText.of(Splice.apply(text.text(), splices), nature.schema());
        }
    }

    /**
     * Sets an option, under whichever of its names it has.
     *
     * @return the new text; null when it could not be written so that it reads as it was meant
     */
    String set(String option, List<String> statements) throws Refusal {
        if (!OPTION.matcher(option).matches()) {
            throw Refusal.of("edit", "this cannot name an option; expected letters, digits, '_' and '-'");
        }
        List<Node.Directive> wanted = new ArrayList<>();
        for (String statement : statements) {
            wanted.add(StatementText.option(option, statement));
        }
        List<String> names = List.copyOf(nature.names(directive().name(), option));
        List<Token> inline = inline(names);
        List<Node.Directive> lines = lines(names);
        if (inline.size() == 1 && lines.isEmpty() && wanted.size() == 1 && isPlain(wanted.get(0))) {
            apply(List.of(inlineValue(inline.get(0), wanted.get(0))));
        } else {
            Removal removal = new Removal(text);
            apply(inline.stream().map(removal::of).toList());
            apply(new BlockEdit(text, directive()).change(lines(names), wanted));
        }
        return says(names, wanted) ? text.text() : null;
    }

    /** Sets several options, as {@link #set(String, List)} each. */
    String set(Map<String, List<String>> options) throws Refusal {
        String after = text.text();
        for (Map.Entry<String, List<String>> option : options.entrySet()) {
            after = set(option.getKey(), option.getValue());
            if (after == null) {
                return null;
            }
        }
        return after;
    }

    private boolean says(List<String> names, List<Node.Directive> wanted) {
        List<Token> inline = inline(names);
        List<Node.Directive> lines = lines(names);
        if (inline.size() == 1 && lines.isEmpty() && wanted.size() == 1) {
            List<Token> values = Meaning.values(wanted.get(0));
            Token value = inline.get(0).from(Words.equalsSign(inline.get(0).text()) + 1);
            return value.value()
                    .equals(values.isEmpty() ? "true" : values.get(0).value());
        }
        boolean same = inline.isEmpty() && lines.size() == wanted.size();
        for (int i = 0; same && i < lines.size(); i++) {
            same = Meaning.sameBehindName(lines.get(i), wanted.get(i));
        }
        return same;
    }

    /**
     * Makes the directive say what a statement says; options keep the names that the statement has for them.
     *
     * @return the new text; null when it could not be written so that it reads as it was meant
     */
    String replace(Node.Directive statement) {
        apply(header(statement));
        Map<String, List<Node.Directive>> wanted = byName(statement);
        for (Map.Entry<String, List<Node.Directive>> option : wanted.entrySet()) {
            apply(new BlockEdit(text, directive()).change(lines(List.of(option.getKey())), option.getValue()));
        }
        Set<String> gone = byName(directive()).keySet();
        for (String name : gone) {
            if (!wanted.containsKey(name)) {
                apply(new BlockEdit(text, directive()).change(lines(List.of(name)), List.of()));
            }
        }
        Map<String, List<Node.Directive>> now = byName(directive());
        boolean says = Meaning.sameWords(directive().words(), statement.words())
                && now.keySet().equals(wanted.keySet())
                && now.entrySet().stream().allMatch(one -> Meaning.same(one.getValue(), wanted.get(one.getKey())));
        return says ? text.text() : null;
    }

    private List<Splice> header(Node.Directive statement) {
        List<Token> before = directive().words();
        List<Token> after = statement.words();
        List<Splice> changed = new ArrayList<>(BlockEdit.words(text, before.subList(0, 1), after.subList(0, 1)));
        List<Token> old = Meaning.values(directive());
        List<Token> now = Meaning.values(statement);
        int name = text.end(before.get(0));
        if (!old.isEmpty() && !now.isEmpty()) {
            changed.addAll(BlockEdit.words(text, old, now));
        } else if (!now.isEmpty()) {
            changed.add(new Splice(name, name, ' ' + Layout.words(now)));
        } else if (!old.isEmpty()) {
            changed.add(new Splice(name, text.end(old.get(old.size() - 1)), ""));
        }
        return changed;
    }

    private static Map<String, List<Node.Directive>> byName(Node.Directive directive) {
        Map<String, List<Node.Directive>> byName = new LinkedHashMap<>();
        for (Node.Directive line : Meaning.lines(directive.block())) {
            if (!line.words().isEmpty()) {
                byName.computeIfAbsent(line.name(), any -> new ArrayList<>()).add(line);
            }
        }
        return byName;
    }

    /** Whether it fits behind {@code key=}. */
    private static boolean isPlain(Node.Directive line) {
        return line.block() == null && line.words().size() <= 2;
    }

    private Splice inlineValue(Token word, Node.Directive wanted) {
        int from = text.start(word) + Words.equalsSign(word.text()) + 1;
        List<Token> values = Meaning.values(wanted);
        boolean same = !values.isEmpty()
                && word.from(Words.equalsSign(word.text()) + 1)
                        .value()
                        .equals(values.get(0).value());
        String value = values.isEmpty() ? "true" : values.get(0).text();
        return same ? new Splice(from, from, "") : new Splice(from, text.end(word), value);
    }

    private List<Token> inline(List<String> names) {
        if (nature.isSecretDirective(directive().name())) {
            return List.of();
        }
        return Meaning.values(directive()).stream()
                .filter(word -> Words.equalsSign(word.text()) > 0)
                .filter(word -> names.contains(word.text().substring(0, Words.equalsSign(word.text()))))
                .toList();
    }

    /** The lines of an option, those under its first name first: so their values count. */
    private List<Node.Directive> lines(List<String> names) {
        return Meaning.lines(directive().block()).stream()
                .filter(line -> names.contains(line.name()))
                .sorted(Comparator.comparingInt(line -> names.indexOf(line.name())))
                .toList();
    }
}
