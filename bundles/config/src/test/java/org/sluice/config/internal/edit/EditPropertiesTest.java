package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.mapping.Statements;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.RandomFile;

/** What holds for any edit of any file: nothing put changes nothing, what is put is read again, the rest stays. */
class EditPropertiesTest {

    private static final Nature NATURE = new Nature(Schema.EMPTY);
    private static final List<String> VALUES = List.of(
            "", "85", "a b", "\"x ; y\"", "t=\"v w\" u", "a { b; c d { e; } }", "{ q 1; }", "http://h/{name}.ts");
    private static final List<String> OPTIONS = List.of("public", "k", "other", "cpu_limit");
    private static final String COMMENT = "#[^\n]*";

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void puttingWhatIsThereChangesNoByte(@ForAll("files") String text, @ForAll Random random) throws Refusal {
        FileText file = file(text);
        Masks masks = new Masks(NATURE, Workplace.SALT);
        String masked = masks.masked(file);

        assertThat(masks.restored(Bytes.of(Bytes.shown(masked)), text, "x")).isEqualTo(text);
        Node.Directive directive = pick(file, random);
        if (directive == null) {
            return;
        }
        Layout layout = new Layout(" ", null);
        assertThat(edited(text, new Edit.Replace(target(directive), Bytes.shown(layout.statement(directive, "")))))
                .isEqualTo(text);
        List<Node.Directive> lines = Meaning.lines(directive.block());
        if (!lines.isEmpty()
                && isOption(lines.get(0).name())
                && !isInline(directive, lines.get(0).name())) {
            String name = lines.get(0).name();
            List<String> present = lines.stream()
                    .filter(line -> line.name().equals(name))
                    .map(line -> values(layout.statement(line, "")))
                    .toList();
            assertThat(edited(text, new Edit.Set(target(directive), name, present)))
                    .isEqualTo(text);
        }
        assertThat(edited(text, new Edit.Several(target(directive), said(directive, lines))))
                .isEqualTo(text);
    }

    /** All options of a block that it alone tells, with what stands behind each. */
    private static Map<String, List<String>> said(Node.Directive directive, List<Node.Directive> lines) {
        Layout layout = new Layout(" ", null);
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Node.Directive line : lines) {
            if (isOption(line.name()) && !isInline(directive, line.name())) {
                all.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(values(layout.statement(line, "")));
            }
        }
        return all;
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void whatIsPutIsReadAndTheRestStays(@ForAll("files") String text, @ForAll Random random) throws Refusal {
        FileText file = file(text);
        Node.Directive directive = pick(file, random);
        if (directive == null) {
            return;
        }
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            wanted.put(OPTIONS.get(random.nextInt(OPTIONS.size())), statements(random));
        }
        Edit edit = edit(target(directive), wanted, random);
        String after = edited(text, edit);

        int index = file.tree().directives().indexOf(directive);
        assertThat(after).startsWith(text.substring(0, file.start(directive)));
        assertThat(after).endsWith(text.substring(file.end(directive)));
        Node.Directive now = file(after).tree().directives().get(index);
        wanted.forEach((option, statements) -> assertReads(now, option, statements));
        assertThat(untouched(now, wanted)).as("other options").isEqualTo(untouched(directive, wanted));
        assertThat(edited(after, edit)).as("put twice").isEqualTo(after);
    }

    private static List<String> statements(Random random) {
        List<String> statements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            statements.add(VALUES.get(random.nextInt(VALUES.size())));
        }
        return statements;
    }

    /** One option by either edit, more by the one that takes them. */
    private static Edit edit(Target target, Map<String, List<String>> wanted, Random random) {
        if (wanted.size() > 1 || random.nextBoolean()) {
            return new Edit.Several(target, wanted);
        }
        String option = wanted.keySet().iterator().next();
        return new Edit.Set(target, option, wanted.get(option));
    }

    private static void assertReads(Node.Directive now, String option, List<String> wanted) {
        if (wanted.size() != 1 || !isInline(now, option)) {
            assertThat(Meaning.lines(now.block()).stream()
                            .filter(line -> line.name().equals(option))
                            .map(EditPropertiesTest::said)
                            .toList())
                    .isEqualTo(
                            wanted.stream().map(EditPropertiesTest::canonical).toList());
        }
    }

    /** What the lines say that no edit names, in their order. */
    private static List<String> untouched(Node.Directive directive, Map<String, List<String>> wanted) {
        return Meaning.lines(directive.block()).stream()
                .filter(line -> !wanted.containsKey(line.name()))
                .map(line -> line.name() + " " + said(line))
                .toList();
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    void whatIsAddedIsOnePieceAndGoesWithoutATrace(@ForAll("files") String text, @ForAll Random random) throws Refusal {
        String word = List.of("peer", "http", "live/*").get(random.nextInt(3));
        String statement = word + " new.example.com:1 { public a; drain; }";
        String after = edited(text, new Edit.Add(statement));

        assertThat(isOnePiece(text, after)).isTrue();
        assertThat(comments(after)).isEqualTo(comments(text));
        String back = edited(after, new Edit.Remove(new Target(word, "new.example.com:1")));
        assertThat(isOnePiece(back, after)).isTrue();
        assertThat(back.strip()).isEqualTo(text.strip());
        assertThat(comments(back)).isEqualTo(comments(text));
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    void whatIsRemovedIsOnePiece(@ForAll("files") String text, @ForAll Random random) throws Refusal {
        FileText file = file(text);
        Node.Directive directive = pick(file, random);
        if (directive == null) {
            return;
        }
        String after = edited(text, new Edit.Remove(target(directive)));

        assertThat(after.length()).isLessThan(text.length());
        assertThat(isOnePiece(after, text)).isTrue();
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.randomValue(random -> new RandomFile(random).text());
    }

    private static FileText file(String text) {
        return FileText.of(text, Schema.EMPTY);
    }

    private static String edited(String text, Edit edit) throws Refusal {
        FileText file = file(text);
        FileSet files = new FileSet(List.of(new SourceFile("x", Path.of("x"), file.tree())), Map.of());
        return new Plan(files, NATURE, "x").of(edit).after();
    }

    /** The first directive of a random word and name: it is the one that a target means. */
    private static Node.Directive pick(FileText file, Random random) {
        List<Node.Directive> all = file.tree().directives();
        if (all.isEmpty()) {
            return null;
        }
        Target target = target(all.get(random.nextInt(all.size())));
        return all.stream().filter(one -> NATURE.is(target, one)).findFirst().orElseThrow();
    }

    private static Target target(Node.Directive directive) {
        return new Target(directive.name(), NATURE.id(directive));
    }

    private static boolean isOption(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.-]*");
    }

    private static boolean isInline(Node.Directive directive, String name) {
        return directive.words().stream().anyMatch(word -> word.text().startsWith(name + "="));
    }

    /** What stands behind the first word of a statement. */
    private static String values(String statement) {
        return Bytes.shown(statement.substring(statement.split("[ ;{]", 2)[0].length()));
    }

    private static String canonical(String values) {
        Node.Directive line = file("x " + values + ";").tree().directives().get(0);
        return said(line);
    }

    /** What stands behind the first word; an empty block says as much as none. */
    private static String said(Node.Directive line) {
        return Statements.of(Meaning.values(line), line.block()).text().replaceAll(" ?\\{ }", "");
    }

    /** Whether the longer text is the shorter one with one piece inserted. */
    private static boolean isOnePiece(String shorter, String longer) {
        int head = 0;
        while (head < shorter.length() && shorter.charAt(head) == longer.charAt(head)) {
            head++;
        }
        return longer.endsWith(shorter.substring(head));
    }

    private static List<String> comments(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.strip().matches(COMMENT))
                .toList();
    }
}
