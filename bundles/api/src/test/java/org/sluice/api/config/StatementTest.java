package org.sluice.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

    @Test
    void readsWordsAndBlocks() {
        Statement balancer = Statement.parse("balancer lb { peer p1 max_bitrate=40M; peer p2; mode clients; drain; }");

        assertThat(balancer.words()).containsExactly("balancer", "lb");
        assertThat(balancer.block()).hasSize(4);
        assertThat(balancer.block().get(0).positional()).containsExactly("peer", "p1");
        assertThat(balancer.block().get(0).option("max_bitrate")).contains("40M");
        assertThat(balancer.option("mode")).contains("clients");
        assertThat(balancer.option("drain")).contains("");
        assertThat(balancer.option("public")).isEmpty();
    }

    @Test
    void theLastOfSeveralOptionsCounts() {
        assertThat(Statement.parse("p a=1 a=2 { b 1; a \"3 4\"; }").option("a")).contains("3 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a   b\t{c;d e ;}|a b { c; d e; }",
                "a{}|a { }",
                "a { b { c; } }|a { b { c; } }",
                "a { b }|a { b; }",
                "a;|a",
                "{ a; }|{ a; }",
                "{ { a; }; ; }|{ { a; } }",
                "a k=\"v w\"|a \"k=v w\"",
                "a \"b\"|a b",
                "a \"b\\\\c\"|a b\\c",
                "a \"b;\\\\c\"|a \"b;\\\\c\"",
                "hls_url http://h/{app}/{name}.m3u8|hls_url http://h/{app}/{name}.m3u8",
                "hls_url {name}.m3u8|hls_url {name}.m3u8",
                "a {drain}|a { drain; }",
                "size=1280x720:fit:#000000|size=1280x720:fit:#000000",
            })
    void printsCanonically(String text, String canonical) {
        assertThat(Statement.parse(text).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a {", "a { b", "a { b { }", "a }", "a; b", "a \"b", "a { b \"c }", "a k=\"v"})
    void refusesWhatDoesNotMatch(String text) {
        assertThatThrownBy(() -> Statement.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesDeepBlocks() {
        assertThatThrownBy(() -> Statement.parse("a { ".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deep");
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void everyStatementIsReadBackFromItsText(@ForAll("statements") Statement statement) {
        assertThat(Statement.parse(statement.text())).isEqualTo(statement);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void everyTextIsReadOrRefused(@ForAll("noise") String noise) {
        Statement read;
        try {
            read = Statement.parse(noise);
        } catch (IllegalArgumentException expected) {
            return;
        }
        assertThat(Statement.parse(read.text())).isEqualTo(read);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void everyWordIsReadBack(@ForAll("words") String word) {
        String written = Words.written(word);

        assertThat(Words.end(written, 0, written.length())).isEqualTo(written.length());
        assertThat(Words.open(written)).isFalse();
        assertThat(Words.overhangs(written)).isFalse();
        assertThat(Words.value(written)).isEqualTo(word);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.of("a", "b=", "\"", "\\", "{", "}", ";", " ", "\n", "#", "{x}", "é", "=")
                .list()
                .ofMaxSize(24)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> plain = Arbitraries.of("peer", "http://h:80/a?b=c", "k=v", "=", "40M", "{name}", "[::1]:80");
        Arbitrary<String> odd = Arbitraries.of(
                        'a', 'B', '1', '.', '=', '"', '\\', '{', '}', ';', ' ', '\t', '\n', '#', 'ß', '\u2028', '_')
                .list()
                .ofMaxSize(8)
                .map(StatementTest::joined);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(6);
        return Arbitraries.oneOf(plain, odd, any);
    }

    private static String joined(List<Character> characters) {
        StringBuilder joined = new StringBuilder();
        characters.forEach(joined::append);
        return joined.toString();
    }

    @Provide
    Arbitrary<Statement> statements() {
        return statements(3);
    }

    private Arbitrary<Statement> statements(int depth) {
        Arbitrary<List<String>> words = words().list().ofMaxSize(4);
        Arbitrary<Statement> flat = words.map(list -> new Statement(list, null));
        if (depth == 0) {
            return flat;
        }
        Arbitrary<Statement> nested = Combinators.combine(
                        words, statements(depth - 1).list().ofMaxSize(3))
                .as(Statement::new);
        return Arbitraries.oneOf(flat, nested);
    }
}
