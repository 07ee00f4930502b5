package org.sluice.driver.nginxrtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

class NginxUrlsTest {

    private static String locate(NginxUrls urls, String form, String stream, String rest, String query) {
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
    void knowsTheModulesOwnPlaceOfHls() {
        NginxUrls urls = new NginxUrls(Map.of());
        assertThat(locate(urls, "hls", "live/cam1", "index.m3u8", "token=a%2Fb"))
                .isEqualTo("/hls/cam1.m3u8?token=a%2Fb");
        assertThat(locate(urls, "asset", "live/cam1", "cam1-12.ts", null)).isEqualTo("/hls/cam1-12.ts");
        assertThat(locate(urls, "rtmp", "live/c m", "", null)).isEqualTo("/live/c%20m");
        assertThat(locate(urls, "dash", "live/cam1", "index.mpd", null)).isNull();
        assertThat(locate(urls, "embed", "live/cam1", "embed.html", null)).isNull();
        assertThat(urls.entryIsMediaPlaylist("hls")).isTrue();
        assertThat(urls.entryIsMediaPlaylist("dash")).isFalse();
    }

    @Test
    void followsTemplates() {
        NginxUrls urls = new NginxUrls(Map.of(
                "hls", "/media/{app}/{name}/index.m3u8",
                "dash", "https://cdn.example.com/dash/{name}.mpd",
                "flv", "/live?port=1935&app={app}&stream={name}"));
        assertThat(locate(urls, "hls", "live/a/b", "index.m3u8", null)).isEqualTo("/media/live/a/b/index.m3u8");
        assertThat(locate(urls, "dash", "live/a", "index.mpd", "t=1"))
                .isEqualTo("https://cdn.example.com/dash/a.mpd?t=1");
        assertThat(locate(urls, "flv", "live/a&b", "", "t=1")).isEqualTo("/live?port=1935&app=live&stream=a%26b&t=1");
        assertThat(locate(urls, "asset", "live/a", "a-1.m4v", null)).isEqualTo("https://cdn.example.com/dash/a-1.m4v");
        assertThat(locate(urls, "asset", "live/a", "1.ts", null)).isEqualTo("/media/live/a/1.ts");
    }
}
