package org.sluice.playback.webrtc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

class WebRtcPlaybackTest {

    private final WebRtcPlayback form = new WebRtcPlayback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/whep                                      | a       | whep                                    | PLAY",
                "/a/b/whip                                    | a/b     | whip                                    | PUBLISH",
                "/a/whep/7f3a                                 | a       | whep/7f3a                               | FOLLOW",
                "/a/b/whip/7f3a                               | a/b     | whip/7f3a                               | FOLLOW"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/whep", "/whep/7", "/a/whep/", "/a/xwhep", "/a/whep/1/2", "", "/a"})
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }

    @Test
    void hasMethodAndBodyRepeated() {
        assertThat(form.redirectStatus("POST")).isEqualTo(307);
        assertThat(form.methods()).containsExactlyInAnyOrder("POST", "PATCH", "DELETE");
    }
}
