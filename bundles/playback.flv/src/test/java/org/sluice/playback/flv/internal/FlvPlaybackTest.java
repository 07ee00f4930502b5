package org.sluice.playback.flv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

class FlvPlaybackTest {

    private final FlvPlayback form = new FlvPlayback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a.flv                                       | a       | .flv                                    | PLAY",
                "/live/a.flv                                  | live/a  | .flv                                    | PLAY",
                "/a/index.flv                                 | a       | index.flv                               | PLAY",
                "/live/a/index.flv                            | live/a  | index.flv                               | PLAY"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/.flv", "/a/.flv", "/a.flv/", "/a.flvx", "", "/a"})
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }
}
