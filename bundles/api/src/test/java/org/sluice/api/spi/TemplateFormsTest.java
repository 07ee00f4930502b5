package org.sluice.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.AnswerForm;
import org.sluice.model.Carriage;
import org.sluice.model.Drain;
import org.sluice.model.Intent;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.PollTimes;
import org.sluice.model.Protocol;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;
import org.sluice.model.Scheme;

class TemplateFormsTest {

    private static final TemplateForms FORMS = new TemplateForms(
            Map.of("hls", "/h/{stream}/index.m3u8", "dash", "/d/{stream}.mpd", "whep", "/rtc?app={app}&s={name}"),
            settings(Map.of("dash", "https://cdn.example/{name}/x.mpd")));

    private static PeerSettings settings(Map<String, String> templates) {
        return new PeerSettings(
                "peer",
                "vendor",
                URI.create("http://peer"),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                PeerLimits.UNLIMITED,
                templates,
                null,
                PeerTls.SYSTEM,
                AnswerForm.AUTO,
                ProxyProtocol.OFF,
                List.of(),
                null,
                null,
                1,
                RelayUse.AUTO,
                Drain.OFF,
                Map.of("whip_url", List.of("http://other:8889/{stream}/whip")));
    }

    private static String locate(TemplateForms forms, String form, String rest, String query) {
        return forms.locate(new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                Intent.PLAY,
                "live/c m",
                rest,
                "/live/c%20m/" + rest,
                query,
                InetAddress.getLoopbackAddress(),
                "",
                ""));
    }

    @Test
    void theOperatorsTemplateWinsAndTheQueryGoesOnByteForByte() {
        assertThat(locate(FORMS, "hls", "index.m3u8", "t=a%2Fb&")).isEqualTo("/h/live/c%20m/index.m3u8?t=a%2Fb&");
        assertThat(locate(FORMS, "hls", "index.ll.m3u8", null)).isEqualTo("/h/live/c%20m/index.m3u8");
        assertThat(locate(FORMS, "dash", "index.mpd", null)).isEqualTo("https://cdn.example/c%20m/x.mpd");
        assertThat(locate(FORMS, "webrtc", "whep", "t=1")).isEqualTo("/rtc?app=live&s=c%20m&t=1");
        assertThat(locate(FORMS, "webrtc", "whip", null)).isEqualTo("http://other:8889/live/c%20m/whip");
    }

    @Test
    void whatHasNoTemplateIsNotOfferedNorIsThePast() {
        assertThat(locate(FORMS, "flv", ".flv", null)).isNull();
        assertThat(locate(FORMS, "webrtc", "whep/7", null)).isNull();
        assertThat(locate(FORMS, "hls", "archive-1-60.m3u8", null)).isNull();
        assertThat(locate(FORMS, "hls", "tracks-v1/mono.m3u8", null)).isNull();
        assertThat(locate(FORMS, "dash", "rewind-60.mpd", null)).isNull();
    }

    @Test
    void assetsLieBesideTheirEntry() {
        assertThat(locate(FORMS, "asset", "seg-1.ts", "a")).isEqualTo("/h/live/c%20m/seg-1.ts?a");
        assertThat(locate(FORMS, "asset", "1.m4s", null)).isEqualTo("https://cdn.example/c%20m/1.m4s");
        TemplateForms flv = new TemplateForms(Map.of("flv", "/{stream}.flv"), settings(Map.of()));
        assertThat(locate(flv, "asset", "seg-1.ts", null)).isNull();
    }

    @Test
    void publishersGoWherePlayersDoOverRtmpAndNowhereOverHttp() {
        TemplateForms forms = new TemplateForms(
                Map.of("rtmp", "/play/{stream}", "rtmp_publish", "/in/{stream}", "rtsp", "/{stream}"),
                settings(Map.of("mpegts", "/{stream}.ts")));
        assertThat(publish(forms, Scheme.RTMP, "rtmp")).isEqualTo("/in/live/c%20m?t");
        assertThat(publish(forms, Scheme.RTSP, "rtsp")).isEqualTo("/live/c%20m?t");
        assertThat(publish(forms, Scheme.HTTP, "mpegts")).isNull();
        assertThat(locate(forms, "mpegts", "mpegts", null)).isEqualTo("/live/c%20m.ts");
    }

    private static String publish(TemplateForms forms, Scheme scheme, String form) {
        return forms.locate(new PlaybackRequest(
                scheme.protocol(),
                scheme,
                form,
                Intent.PUBLISH,
                "live/c m",
                "",
                "/live/c%20m",
                "t",
                InetAddress.getLoopbackAddress(),
                "",
                "",
                Carriage.RELAY));
    }

    @Test
    void aTemplateThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> new TemplateForms(Map.of(), settings(Map.of("hls", "{nonsense}"))))
                .hasMessageContaining("hls_url");
    }
}
