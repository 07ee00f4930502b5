package org.sluice.driver.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;

class MediaMtxUrlsTest {

    private static final UrlForms FORMS = forms(Map.of(), Map.of());

    private static UrlForms forms(Map<String, String> templates, Map<String, List<String>> words) {
        return new MediaMtxDriver().urlForms(ScriptedProbe.settings("peer", "mediamtx", templates, words));
    }

    private static String locate(UrlForms forms, String form, String rest, String query) {
        return forms.locate(new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                "live/cam1",
                rest,
                "/unused",
                query,
                InetAddress.getLoopbackAddress(),
                "",
                ""));
    }

    @Test
    void knowsWhereTheServerHasItsForms() {
        assertThat(locate(FORMS, "hls", "index.m3u8", "token=a%2Fb")).isEqualTo("/live/cam1/index.m3u8?token=a%2Fb");
        assertThat(locate(FORMS, "asset", "seg7.mp4", null)).isEqualTo("/live/cam1/seg7.mp4");
        assertThat(locate(FORMS, "embed", "embed.html", null)).isEqualTo("/live/cam1/");
        assertThat(locate(FORMS, "rtsp", "", null)).isEqualTo("/live/cam1");
        assertThat(locate(FORMS, "rtmp", "", null)).isEqualTo("/live/cam1");
        assertThat(FORMS.entryIsMediaPlaylist("hls")).isFalse();
    }

    @Test
    void doesNotOfferWhatItHasNotAndWebRtcWhereTheOperatorSays() {
        for (String form : List.of("mpegts", "flv", "dash")) {
            assertThat(locate(FORMS, form, "", null)).as(form).isNull();
        }
        assertThat(locate(FORMS, "webrtc", "whep", null)).isNull();
        UrlForms written = forms(Map.of(), Map.of("whip_url", List.of("https://mtx1:8889/{stream}/whip")));
        assertThat(locate(written, "webrtc", "whip", "t=1")).isEqualTo("https://mtx1:8889/live/cam1/whip?t=1");
    }

    @Test
    void playsOnTheVendorsPorts() {
        MediaMtxDriver driver = new MediaMtxDriver();
        assertThat(driver.defaultPort(Scheme.HTTP)).isEqualTo(8888);
        assertThat(driver.defaultPort(Scheme.RTSP)).isEqualTo(8554);
        assertThat(driver.defaultPort(Scheme.RTMP)).isEqualTo(1935);
        assertThat(driver.defaultPort(Scheme.RTMPS)).isEqualTo(1936);
    }
}
