package org.sluice.config.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeParserTest {

    private final Diagnostics diagnostics = new Diagnostics();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# only a comment",
                "a;",
                "a b  c\t;",
                "peer a { public b; }\n};\n",
                "peer a{public b;}# close\r\npeer c {\r\n\tpublic d ;\r\n}\r\n",
                "\u00ef\u00bb\u00bfa;\n",
                "a \"x y\" k=\"v w\";",
                "hls_url http://h/{app}/{name}.m3u8;",
                "t vb=1 size=1280x720:fit:#000000; # c\n",
                "a { b { c { d; } } }",
                "\u00c3\u00a9 \u00ff;\n# \u00fe",
            })
    void printsWhatItRead(String text) {
        assertThat(printed(text)).isEqualTo(text);
    }

    @Test
    void knowsThePlaceOfEveryToken() {
        Tree tree = parse("\u00ef\u00bb\u00bfa \u00c3\u00a9 x;\r\n\tpeer {\n b;}");

        Node.Directive first = tree.directives().get(0);
        assertThat(first.words()).extracting(Token::column).containsExactly(1, 3, 5);
        assertThat(first.words().get(1).value()).isEqualTo("é");
        Node.Directive second = tree.directives().get(1);
        assertThat(second.first().line()).isEqualTo(2);
        assertThat(second.first().column()).isEqualTo(2);
        assertThat(second.block().open().column()).isEqualTo(7);
        assertThat(second.block().directives().get(0).first().line()).isEqualTo(3);
        assertThat(second.block().directives().get(0).first().column()).isEqualTo(2);
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void readsQuotesAndPlaceholders() {
        Node.Directive directive = parse("x \"a;b\" k=\"v \\\" w\" \"C:\\dir\" http://h/{name}.ts {app}/y;")
                .directives()
                .get(0);

        assertThat(directive.words())
                .extracting(Token::value)
                .containsExactly("x", "a;b", "k=v \" w", "C:\\dir", "http://h/{name}.ts", "{app}/y");
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void deepBlocksAreRefusedAndNotLost() {
        String text = "a { ".repeat(100_000) + "}".repeat(99_000);

        assertThat(printed(text)).isEqualTo(text);
        assertThat(diagnostics.sorted()).hasSizeBetween(2, 40);
        assertThat(diagnostics.sorted().toString()).contains("nested more than 32 deep");
    }

    @Test
    void thirtyTwoBlocksAreFine() {
        parse("a {".repeat(32) + "}".repeat(32));

        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void largeFilesOfNothingEndSoon() {
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (String part :
                    List.of(";", "}", "{", "a ", "a;", "\"", "=", "a=\"", "#", "{a", "a{b}", "\\", "\u0000")) {
                String text = part.repeat((4 << 20) / part.length());
                Diagnostics found = new Diagnostics();
                Tree tree = TreeParser.parse("large", text, Keywords.NONE, found);
                assertThat(tree.bytes()).hasSize(text.length());
                assertThat(found.sorted()).hasSizeLessThan(1002);
            }
        });
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void randomFilesPrintByteIdentical(@ForAll("files") String file) {
        assertThat(printed(file)).isEqualTo(file);
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void damagedFilesPrintByteIdentical(@ForAll("files") String file, @ForAll int seed, @ForAll("noise") String noise) {
        int at = file.isEmpty() ? 0 : Math.floorMod(seed, file.length());
        int end = Math.min(file.length(), at + Math.floorMod(seed >> 8, 4));
        String damaged = file.substring(0, at) + noise + file.substring(end);

        assertThat(printed(damaged)).isEqualTo(damaged);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void randomBytesNeitherHangNorThrow(@ForAll byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(printed(text)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of(
                        "{", "}", ";", "\"", "#", "\n", "\r", "\\", "\u0000", "\u00ff", "\u00c3", "peer", " ", "{a}")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }

    /** Files in order, laid out as oddly as files may be. */
    @Provide
    Arbitrary<String> files() {
        return Arbitraries.randomValue(random -> new RandomFile(random).text());
    }

    private String printed(String text) {
        return new String(parse(text).bytes(), StandardCharsets.ISO_8859_1);
    }

    private Tree parse(String text) {
        return TreeParser.parse("test.conf", text, Keywords.NONE, diagnostics);
    }
}
