package org.sluice.playback.mpegts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

class MpegTsPlaybackTest {

    private final MpegTsPlayback form = new MpegTsPlayback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/mpegts                                    | a       | mpegts                                  | PLAY",
                "/a/b/mpegts                                  | a/b     | mpegts                                  | PLAY",
                "/a/timeshift_abs-1700000000.ts               | a       | timeshift_abs-1700000000.ts             | PLAY",
                "/a/timeshift_rel-60.ts                       | a       | timeshift_rel-60.ts                     | PLAY",
                "/a/archive-1700000000-60.ts                  | a       | archive-1700000000-60.ts                | PLAY",
                "/a/rewind-60.ts                              | a       | rewind-60.ts                            | PLAY",
                "/a/archive/1700000000/60/mpegts              | a       | archive/1700000000/60/mpegts            | PLAY",
                "/a/timeshift_abs/1700000000                  | a       | timeshift_abs/1700000000                | PLAY",
                "/a/timeshift_rel/60                          | a       | timeshift_rel/60                        | PLAY"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/mpegts",
                "/a/2022/03/22/08/06/37-05000.ts",
                "/a/mpegts/",
                "/a/xmpegts",
                "/timeshift_abs/17",
                "/a/timeshift_abs/x",
                "",
                "/a"
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }

    @Test
    void putAndPostSendAStream() {
        assertThat(form.publishes("PUT")).isTrue();
        assertThat(form.publishes("POST")).isTrue();
        assertThat(form.publishes("GET")).isFalse();
    }

    @Test
    void readsWhichTimeInThePastIsAskedFor() {
        MpegTsPlayback form = new MpegTsPlayback();
        assertThat(form.archive("timeshift_rel-90.ts", null)).isEqualTo(new ArchiveSpan(-90, 0));
        assertThat(form.archive("archive/1700000000/60/mpegts", null)).isEqualTo(new ArchiveSpan(1700000000, 60));
        assertThat(form.archive("mpegts", "utc=1700000000")).isEqualTo(new ArchiveSpan(1700000000, 0));
        assertThat(form.archive("mpegts", null)).isNull();
    }
}
