package org.sluice.playback.dash.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

class DashPlaybackTest {

    private final DashPlayback form = new DashPlayback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/index.mpd                                 | a       | index.mpd                               | PLAY",
                "/a/b/Manifest.mpd                            | a/b     | Manifest.mpd                            | PLAY",
                "/a/archive-1700000000-60.mpd                 | a       | archive-1700000000-60.mpd               | PLAY",
                "/a/rewind-60.mpd                             | a       | rewind-60.mpd                           | PLAY",
                "/a/timeshift_abs-1700000000.mpd              | a       | timeshift_abs-1700000000.mpd            | PLAY",
                "/a/timeshift_rel-60.mpd                      | a       | timeshift_rel-60.mpd                    | PLAY"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.mpd", "/a/other.mpd", "/a/manifest.mpd", "/a/index.mpd/", "", "/a"})
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }

    @Test
    void readsWhichTimeInThePastIsAskedFor() {
        DashPlayback dash = new DashPlayback();
        assertThat(dash.archive("archive-1700000000-60.mpd", null)).isEqualTo(new ArchiveSpan(1700000000, 60));
        assertThat(dash.archive("rewind-60.mpd", null)).isEqualTo(new ArchiveSpan(-60, ArchiveSpan.TO_NOW));
        assertThat(dash.archive("index.mpd", "utc=1700000000")).isNull();
    }
}
