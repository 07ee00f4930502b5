package org.sluice.config.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"peer,peer,0", "pear,peer,1", "per,peer,1", "peeer,peer,1", "pere,peer,1", "paar,peer,2", "x,peer,3"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Spelling.distance(a, b)).isEqualTo(edits);
    }

    @Test
    void namesTheNearestWord() {
        assertThat(Spelling.hint("htpp", List.of("http", "https"))).isEqualTo("; did you mean 'http'?");
        assertThat(Spelling.hint("PEER", List.of("peer"))).isEqualTo("; did you mean 'peer'?");
        assertThat(Spelling.hint("xy", List.of("ab", "cd"))).isEmpty();
        assertThat(Spelling.hint("a".repeat(10_000), List.of("peer"))).isEmpty();
    }
}
