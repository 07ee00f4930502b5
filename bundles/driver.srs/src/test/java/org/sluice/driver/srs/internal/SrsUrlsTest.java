package org.sluice.driver.srs.internal;

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

class SrsUrlsTest {

    private static final UrlForms FORMS = forms(Map.of(), Map.of());

    private static UrlForms forms(Map<String, String> templates, Map<String, List<String>> words) {
        return new SrsDriver().urlForms(ScriptedProbe.settings("peer", "srs", templates, words));
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
        assertThat(locate(FORMS, "hls", "index.m3u8", "token=a%2Fb")).isEqualTo("/live/cam1.m3u8?token=a%2Fb");
        assertThat(locate(FORMS, "asset", "cam1-7.ts", "hls_ctx=1")).isEqualTo("/live/cam1-7.ts?hls_ctx=1");
        assertThat(locate(FORMS, "dash", "index.mpd", null)).isEqualTo("/live/cam1.mpd");
        assertThat(locate(FORMS, "flv", ".flv", null)).isEqualTo("/live/cam1.flv");
        assertThat(locate(FORMS, "rtmp", "", null)).isEqualTo("/live/cam1");
        assertThat(FORMS.entryIsMediaPlaylist("hls")).isFalse();
    }

    @Test
    void whatItDoesNotTellIsTheOperatorsToWrite() {
        for (String form : List.of("mpegts", "embed", "rtsp")) {
            assertThat(locate(FORMS, form, "", null)).as(form).isNull();
        }
        assertThat(locate(FORMS, "webrtc", "whep", null)).isNull();
        UrlForms written = forms(
                Map.of("mpegts", "/{stream}.ts"),
                Map.of("whep_url", List.of("http://srs1:1985/rtc/v1/whep/?app={app}&stream={name}")));
        assertThat(locate(written, "mpegts", "mpegts", null)).isEqualTo("/live/cam1.ts");
        assertThat(locate(written, "webrtc", "whep", "t=1"))
                .isEqualTo("http://srs1:1985/rtc/v1/whep/?app=live&stream=cam1&t=1");
        assertThat(locate(written, "webrtc", "whip", null)).isNull();
    }

    @Test
    void playsOnTheVendorsPorts() {
        SrsDriver driver = new SrsDriver();
        assertThat(driver.defaultPort(Scheme.HTTP)).isEqualTo(8080);
        assertThat(driver.defaultPort(Scheme.RTMP)).isEqualTo(1935);
    }
}
