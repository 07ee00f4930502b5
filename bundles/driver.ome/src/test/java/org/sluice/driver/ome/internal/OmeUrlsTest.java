package org.sluice.driver.ome.internal;

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

class OmeUrlsTest {

    private static final UrlForms FORMS = forms(Map.of(), Map.of());

    private static UrlForms forms(Map<String, String> templates, Map<String, List<String>> words) {
        return new OmeDriver().urlForms(ScriptedProbe.settings("peer", "ome", templates, words));
    }

    private static String locate(UrlForms forms, String form, String rest, String query) {
        return forms.locate(new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                "app/cam1",
                rest,
                "/unused",
                query,
                InetAddress.getLoopbackAddress(),
                "",
                ""));
    }

    @Test
    void knowsWhereTheServerHasItsForms() {
        assertThat(locate(FORMS, "hls", "index.m3u8", "policy=a%2Fb")).isEqualTo("/app/cam1/master.m3u8?policy=a%2Fb");
        assertThat(locate(FORMS, "asset", "seg_1.m4s", null)).isEqualTo("/app/cam1/seg_1.m4s");
        assertThat(locate(FORMS, "webrtc", "whip", "t=1")).isEqualTo("/app/cam1?direction=whip&t=1");
        assertThat(FORMS.entryIsMediaPlaylist("hls")).isFalse();
    }

    @Test
    void doesNotOfferWhatItHasNot() {
        for (String form : List.of("mpegts", "flv", "dash", "embed", "rtsp", "rtmp")) {
            assertThat(locate(FORMS, form, "", null)).as(form).isNull();
        }
        assertThat(locate(FORMS, "webrtc", "whep", null)).isNull();
    }

    @Test
    void theOperatorsTemplatesWin() {
        UrlForms written = forms(
                Map.of("hls", "/{stream}/ts:master.m3u8"), Map.of("whep_url", List.of("/{stream}?direction=whep")));
        assertThat(locate(written, "hls", "index.m3u8", null)).isEqualTo("/app/cam1/ts:master.m3u8");
        assertThat(locate(written, "webrtc", "whep", null)).isEqualTo("/app/cam1?direction=whep");
    }

    @Test
    void playsOnTheVendorsPorts() {
        assertThat(new OmeDriver().defaultPort(Scheme.HTTP)).isEqualTo(3333);
        assertThat(new OmeDriver().defaultPort(Scheme.HTTPS)).isEqualTo(3334);
    }
}
