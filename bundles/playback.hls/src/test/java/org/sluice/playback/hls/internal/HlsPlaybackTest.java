package org.sluice.playback.hls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.AnswerForm;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.ReasonCode;

class HlsPlaybackTest {

    private final HlsPlayback form = new HlsPlayback();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/index.m3u8                                | a       | index.m3u8                              | PLAY",
                "/a/b/c/index.m3u8                            | a/b/c   | index.m3u8                              | PLAY",
                "/a/playlist.m3u8                             | a       | playlist.m3u8                           | PLAY",
                "/a/video.m3u8                                | a       | video.m3u8                              | PLAY",
                "/a/mono.m3u8                                 | a       | mono.m3u8                               | PLAY",
                "/a/mbr.m3u8                                  | a       | mbr.m3u8                                | PLAY",
                "/a/index.ll.m3u8                             | a       | index.ll.m3u8                           | PLAY",
                "/a/index.fmp4.m3u8                           | a       | index.fmp4.m3u8                         | PLAY",
                "/a/index.ts.m3u8                             | a       | index.ts.m3u8                           | PLAY",
                "/a/archive-1700000000-3600.m3u8              | a       | archive-1700000000-3600.m3u8            | PLAY",
                "/a/archive-1700000000-now.m3u8               | a       | archive-1700000000-now.m3u8             | PLAY",
                "/a/rewind-600.m3u8                           | a       | rewind-600.m3u8                         | PLAY",
                "/a/timeshift_abs-1700000000.m3u8             | a       | timeshift_abs-1700000000.m3u8           | PLAY",
                "/a/timeshift_rel-60.m3u8                     | a       | timeshift_rel-60.m3u8                   | PLAY",
                "/a/index-1700000000-60.m3u8                  | a       | index-1700000000-60.m3u8                | PLAY",
                "/a/video-1700000000-60.m3u8                  | a       | video-1700000000-60.m3u8                | PLAY",
                "/a/video-timeshift_abs-1700000000.m3u8       | a       | video-timeshift_abs-1700000000.m3u8     | PLAY",
                "/a/archive/1700000000/3600/index.m3u8        | a       | archive/1700000000/3600/index.m3u8      | PLAY",
                "/x/y/archive/1700000000/3600/mono.m3u8       | x/y     | archive/1700000000/3600/mono.m3u8       | PLAY",
                "/a/tracks-v1a1/mono.m3u8                     | a       | tracks-v1a1/mono.m3u8                   | PLAY",
                "/a/b/tracks-1,2/index.m3u8                   | a/b     | tracks-1,2/index.m3u8                   | PLAY",
                "/a%20b/index.m3u8                            | a%20b   | index.m3u8                              | PLAY"
            })
    void readsItsPaths(String path, String stream, String rest, Intent intent) {
        assertThat(form.match(path)).isEqualTo(new PathMatch(stream, rest, intent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.m3u8",
                "/a/other.m3u8",
                "/a/index.m3u",
                "/a/index.m3u8/",
                "/a",
                "/a/archive-.m3u8",
                "/tracks-1/x.ts",
                "",
                "//",
                "index.m3u8"
            })
    void leavesOtherPathsAlone(String path) {
        assertThat(form.match(path)).isNull();
    }

    @Test
    void wrapsAMediaPlaylistIntoAMasterPlaylist() {
        String url = "http://peer1:8080/hls/a.m3u8?token=x";
        HttpReply reply = form.reply(new Decision.Redirect("peer1", url, AnswerForm.PLAYLIST, ReasonCode.CHOSEN));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2000000\n" + url + "\n");
    }

    @Test
    void redirectsWhereNoPlaylistIsAskedFor() {
        assertThat(form.reply(new Decision.Redirect("p", "http://p/", AnswerForm.REDIRECT, ReasonCode.CHOSEN)))
                .isNull();
    }

    @Test
    void readsWhichTimeInThePastIsAskedFor() {
        HlsPlayback hls = new HlsPlayback();
        assertThat(hls.archive("archive-1700000000-60.m3u8", null)).isEqualTo(new ArchiveSpan(1700000000, 60));
        assertThat(hls.archive("video.m3u8", "utc=1700000000&lutc=1700003600"))
                .isEqualTo(new ArchiveSpan(1700000000, 0));
        assertThat(hls.archive("index.m3u8", "token=a")).isNull();
        assertThat(hls.archive("index.m3u8", null)).isNull();
    }
}
