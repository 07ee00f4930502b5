package org.sluice.driver.icecast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

class IcecastUrlsTest {

    private static String locate(IcecastUrls urls, String form, String stream, String rest, String query) {
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
    void aMountIsAskedAsItIsOrAsAContinuousStream() {
        IcecastUrls urls = new IcecastUrls(Map.of());
        assertThat(locate(urls, "asset", "live/a b.mp3", "", "t=a%2Fb")).isEqualTo("/live/a%20b.mp3?t=a%2Fb");
        assertThat(locate(urls, "mpegts", "radio.ogg", "mpegts", null)).isEqualTo("/radio.ogg");
        assertThat(locate(urls, "asset", "radio.ogg", "segment.ts", null)).isNull();
        assertThat(locate(urls, "mpegts", "radio.ogg", "timeshift_rel-60.ts", null))
                .isNull();
        for (String form : new String[] {"hls", "dash", "flv", "embed", "rtmp"}) {
            assertThat(locate(urls, form, "radio.ogg", "", null)).as(form).isNull();
        }
    }

    @Test
    void followsTemplates() {
        IcecastUrls urls = new IcecastUrls(Map.of("embed", "/player.html?mount=/{stream}"));
        assertThat(locate(urls, "embed", "a&b.ogg", "embed.html", "x=1"))
                .isEqualTo("/player.html?mount=/a%26b.ogg&x=1");
        assertThat(urls.entryIsMediaPlaylist("hls")).isFalse();
    }
}
