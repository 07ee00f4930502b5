package org.sluice.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options options = new Options(Map.of(
            Options.WORDS,
            new String[] {"streamer1:8081", "\"odd"},
            Options.ORIGIN,
            "sluice.conf:12",
            Options.VALUE,
            "secret:0",
            "service.pid",
            "org.sluice.peer~x",
            "public",
            "\"a b\"",
            "title",
            "\"a\" \"b c\"",
            "ondemand",
            new String[] {"vod/* \"x y\"", "live"},
            "drain",
            "true",
            "relay",
            "{ max_sessions 500; }",
            "cpu_limit",
            "many"));

    @Test
    void readsWords() {
        assertThat(options.words()).containsExactly("streamer1:8081", "\"odd");
        assertThat(options.word(0)).contains("streamer1:8081");
        assertThat(options.word(2)).isEmpty();
    }

    @Test
    void aSingleWordStandsWithoutItsQuotes() {
        assertThat(options.text("public")).contains("a b");
        assertThat(options.text("title")).contains("\"a\" \"b c\"");
        assertThat(options.list("public")).containsExactly("a b");
        assertThat(options.list("title")).containsExactly("a", "b c");
    }

    @Test
    void readsRepeatedOptionsInOrder() {
        assertThat(options.list("ondemand")).containsExactly("vod/*", "x y", "live");
        assertThat(options.text("ondemand")).contains("live");
        assertThat(options.all("absent")).isEmpty();
    }

    @Test
    void readsBlocks() {
        assertThat(options.statements("relay").get(0).option("max_sessions")).contains("500");
    }

    @Test
    void readsValues() {
        assertThat(options.value("drain", Values::flag, false)).isTrue();
        assertThat(options.value("absent", Values::flag)).isEmpty();
        assertThatThrownBy(() -> options.value("cpu_limit", Values::percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cpu_limit: 'many'");
    }

    @Test
    void linesAreTheOptionsAlone() {
        assertThat(options.lines())
                .containsOnlyKeys("public", "title", "ondemand", "drain", "relay", "cpu_limit")
                .containsEntry("ondemand", List.of("vod/* \"x y\"", "live"));
    }
}
