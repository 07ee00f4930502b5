package org.sluice.driver.flussonic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

class FlussonicUrlsTest {

    private final FlussonicDriver driver = new FlussonicDriver();

    private static PlaybackRequest request(String form, String stream, String rest, String path, String query) {
        return new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                stream,
                rest,
                path,
                query,
                InetAddress.getLoopbackAddress(),
                "",
                "");
    }

    @Test
    void keepsPathAndQueryByteForByte() {
        UrlForms urls = driver.urlForms(FlussonicDriverTest.settings("flussonic", Map.of()));
        assertThat(urls.locate(request("hls", "a b", "index.m3u8", "/a%20b/index.m3u8", "token=%41;x")))
                .isEqualTo("/a%20b/index.m3u8?token=%41;x");
        assertThat(urls.locate(request("asset", "a b", "x.ts", "/a%20b/x.ts", null)))
                .isEqualTo("/a%20b/x.ts");
        assertThat(urls.entryIsMediaPlaylist("hls")).isFalse();
    }

    @Test
    void rtmpNamesStandBehindOneApplication() {
        UrlForms urls = driver.urlForms(FlussonicDriverTest.settings("flussonic", Map.of()));
        assertThat(urls.locate(request("rtmp", "cam 1", "", "/cam%201", "token=t")))
                .isEqualTo("/static/cam%201?token=t");
        assertThat(urls.locate(request("rtmp", "a/b/c", "", "/a/b/c", null))).isEqualTo("/static/a/b/c");
        assertThat(urls.locate(request("rtsp", "a/b", "", "/a/b", "t=%2F"))).isEqualTo("/a/b?t=%2F");
    }

    @Test
    void followsTheOperatorsTemplates() {
        UrlForms urls = driver.urlForms(FlussonicDriverTest.settings(
                "flussonic", Map.of("hls", "https://cdn/x/{app}/{name}.m3u8", "flv", "/flv?n={stream}")));
        assertThat(urls.locate(request("hls", "live/a b", "index.m3u8", "/live/a%20b/index.m3u8", "t=1")))
                .isEqualTo("https://cdn/x/live/a%20b.m3u8?t=1");
        assertThat(urls.locate(request("flv", "live/a", "", "/live/a.flv", "t=1")))
                .isEqualTo("/flv?n=live%2Fa&t=1");
        assertThat(urls.locate(request("asset", "live/a", "1.ts", "/live/a/1.ts", null)))
                .isEqualTo("https://cdn/x/live/1.ts");
        assertThatThrownBy(() ->
                        driver.urlForms(FlussonicDriverTest.settings("flussonic", Map.of("hls", "hls/{nam}.m3u8"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hls_url");
    }
}
