package org.sluice.driver.nms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

class NmsUrlsTest {

    private static String locate(NmsUrls urls, String form, String stream, String rest, String query) {
        return urls.locate(new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                stream,
                rest,
                "/" + stream + "/" + rest,
                query,
                InetAddress.getLoopbackAddress(),
                "",
                ""));
    }

    @Test
    void knowsWhereFlvAndRtmpAre() {
        NmsUrls urls = new NmsUrls(Map.of());
        assertThat(locate(urls, "flv", "live/c m", ".flv", "sign=1-a%2Fb")).isEqualTo("/live/c%20m.flv?sign=1-a%2Fb");
        assertThat(locate(urls, "rtmp", "live/cam1", "", null)).isEqualTo("/live/cam1");
        for (String form : new String[] {"hls", "dash", "mpegts", "embed", "webrtc", "asset"}) {
            assertThat(locate(urls, form, "live/cam1", "x", null)).as(form).isNull();
        }
    }

    @Test
    void followsTemplates() {
        NmsUrls urls = new NmsUrls(Map.of("hls", "/{stream}/index.m3u8", "flv", "/x/{app}/{name}.flv?a=1"));
        assertThat(locate(urls, "hls", "live/cam1", "index.m3u8", "t=1")).isEqualTo("/live/cam1/index.m3u8?t=1");
        assertThat(locate(urls, "asset", "live/cam1", "7.ts", null)).isEqualTo("/live/cam1/7.ts");
        assertThat(locate(urls, "flv", "live/cam1", ".flv", "t=1")).isEqualTo("/x/live/cam1.flv?a=1&t=1");
        assertThat(urls.entryIsMediaPlaylist("hls")).isTrue();
        assertThat(urls.entryIsMediaPlaylist("flv")).isFalse();
    }
}
