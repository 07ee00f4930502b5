package org.sluice.playback.embed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

class EmbedPlaybackTest {

    private final EmbedPlayback form = new EmbedPlayback(new Player());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/embed.html                                | a       | embed.html                              | PLAY",
                "/a/b/embed.html                              | a/b     | embed.html                              | PLAY"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/embed.html", "/a/embed.htm", "/a/embed.html/", "/a/xembed.html", "", "/a"})
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }

    @Test
    void readsWhichTimeInThePastIsAskedFor() {
        EmbedPlayback embed = new EmbedPlayback(new Player());
        assertThat(embed.archive("embed.html", "from=1700000000&to=1700000060"))
                .isEqualTo(new ArchiveSpan(1700000000, 60));
        assertThat(embed.archive("embed.html", "dvr=true&ago=60")).isEqualTo(new ArchiveSpan(-60, 0));
        assertThat(embed.archive("embed.html", "from=news")).isNull();
        assertThat(embed.archive("embed.html", null)).isNull();
    }
}
