package org.sluice.driver.mistserver.internal;

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

class MistUrlsTest {

    private static final UrlForms FORMS = forms(Map.of(), Map.of());

    private static UrlForms forms(Map<String, String> templates, Map<String, List<String>> words) {
        return new MistDriver().urlForms(ScriptedProbe.settings("peer", "mistserver", templates, words));
    }

    private static String locate(UrlForms forms, String form, String rest, String query) {
        return forms.locate(new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                "studio+main",
                rest,
                "/unused",
                query,
                InetAddress.getLoopbackAddress(),
                "",
                ""));
    }

    @Test
    void knowsWhereTheServerHasItsForms() {
        assertThat(locate(FORMS, "hls", "index.m3u8", "tkn=a%2Fb")).isEqualTo("/hls/studio+main/index.m3u8?tkn=a%2Fb");
        assertThat(locate(FORMS, "asset", "1_2.ts", null)).isEqualTo("/hls/studio+main/1_2.ts");
        assertThat(locate(FORMS, "dash", "index.mpd", null)).isEqualTo("/cmaf/studio+main/index.mpd");
        assertThat(locate(FORMS, "asset", "1.m4s", null)).isEqualTo("/cmaf/studio+main/1.m4s");
        assertThat(locate(FORMS, "flv", ".flv", null)).isEqualTo("/studio+main.flv");
        assertThat(locate(FORMS, "mpegts", "mpegts", null)).isEqualTo("/studio+main.ts");
        assertThat(locate(FORMS, "embed", "embed.html", null)).isEqualTo("/studio+main.html");
        assertThat(locate(FORMS, "rtmp", "", null)).isEqualTo("/play/studio+main");
        assertThat(locate(FORMS, "rtsp", "", null)).isEqualTo("/studio+main");
        assertThat(locate(FORMS, "webrtc", "whep", null)).isEqualTo("/webrtc/studio+main");
        assertThat(locate(FORMS, "webrtc", "whip", null)).isEqualTo("/webrtc/studio+main");
        assertThat(FORMS.entryIsMediaPlaylist("hls")).isFalse();
    }

    @Test
    void theOperatorsTemplatesWin() {
        UrlForms written = forms(
                Map.of("hls", "/cmaf/{stream}/index.m3u8"), Map.of("whep_url", List.of("http://gate:1/{stream}")));
        assertThat(locate(written, "hls", "index.m3u8", null)).isEqualTo("/cmaf/studio+main/index.m3u8");
        assertThat(locate(written, "webrtc", "whep", null)).isEqualTo("http://gate:1/studio+main");
    }

    @Test
    void playsOnTheVendorsPorts() {
        MistDriver driver = new MistDriver();
        assertThat(driver.defaultPort(Scheme.HTTP)).isEqualTo(8080);
        assertThat(driver.defaultPort(Scheme.RTSP)).isEqualTo(5554);
        assertThat(driver.defaultPort(Scheme.RTMP)).isEqualTo(1935);
    }
}
