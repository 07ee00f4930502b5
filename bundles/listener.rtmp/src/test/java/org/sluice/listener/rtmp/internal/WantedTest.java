package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as clients give them. */
class WantedTest {

    @ParameterizedTest
    @CsvSource({
        "live, cam1, live/cam1, /live/cam1,",
        "static, cam1, cam1, /cam1,",
        "static, live/cam1, live/cam1, /live/cam1,",
        "static/live, cam1, live/cam1, /live/cam1,",
        "chats/my, chat-15, chats/my/chat-15, /chats/my/chat-15,",
        "live/, /cam1/, live/cam1, /live/cam1,",
        "'', cam1, cam1, /cam1,",
        "cam1, '', cam1, /cam1,",
        "live, cam1?token=a, live/cam1, /live/cam1, token=a",
        "live?x=1, cam1?token=a, live/cam1, /live/cam1, x=1&token=a",
        "live?x=1, cam1, live/cam1, /live/cam1, x=1",
        "vod, mp4:film.mp4, vod/film.mp4, /vod/film.mp4,",
        "vod, flv:film, vod/film, /vod/film,",
        "live, my cam, live/my cam, /live/my%20cam,",
        "live, 50%, live/50%, /live/50%25,",
        "live, käm, live/käm, /live/k%C3%A4m,",
    })
    void names(String app, String playPath, String stream, String path, String query) {
        assertThat(Wanted.of(app, playPath)).isEqualTo(new Wanted(stream, path, query));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "static, ''", "live, ..", "live, a//b", "live, a/./b", "live, 'a\u0000b'", "live, 'a?b c'"})
    void whatIsNone(String app, String playPath) {
        assertThat(Wanted.of(app, playPath)).isNull();
    }

    @Test
    void aQueryIsNotShown() {
        assertThat(Wanted.of("live", "cam1?token=secret")).hasToString("live/cam1");
    }
}
