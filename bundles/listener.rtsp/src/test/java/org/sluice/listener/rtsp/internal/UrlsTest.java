package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.listener.rtsp.internal.codec.Fields;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.PeerTls;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayTarget;
import org.sluice.model.Scheme;

/** What each side of a carried connection gets to see of the other's addresses. */
class UrlsTest {

    private static final Urls SAME = urls("rtsp://router:8554/live/s1?token=a", "/live/s1?token=a");
    private static final Urls OTHER = urls("rtsp://user:pw@router/s1/", "/app/cam");

    private static Urls urls(String asked, String path) {
        RelayTarget target =
                new RelayTarget("peer1", Scheme.RTSP, "10.0.0.5", 8554, path, ProxyProtocol.OFF, PeerTls.SYSTEM);
        return Urls.of(Target.of(asked), Scheme.RTSP, target);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://router:8554/live/s1?token=a, rtsp://router:8554/live/s1?token=a",
        "rtsp://router:8554/live/s1/trackID=0, rtsp://router:8554/live/s1/trackID=0",
        "rtsp://other/x, rtsp://other/x",
        "*, *"
    })
    void aPeerThatCallsTheStreamTheSameGetsWhatTheClientAsked(String uri, String passed) {
        assertThat(SAME.toPeer(uri, false)).isEqualTo(passed);
        assertThat(SAME.toPeer(uri, true)).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://user:pw@router/s1/, rtsp://10.0.0.5:8554/app/cam/",
        "rtsp://router/s1?x=1, rtsp://10.0.0.5:8554/app/cam?x=1",
        "rtsp://router/s1/trackID=0, rtsp://10.0.0.5:8554/app/cam/trackID=0",
        "/s1, rtsp://10.0.0.5:8554/app/cam",
        "rtsp://router/s10, rtsp://router/s10",
        "rtsp://router/other, rtsp://router/other"
    })
    void aPeerThatCallsItOtherwiseGetsItsOwnName(String uri, String passed) {
        assertThat(OTHER.toPeer(uri, false)).isEqualTo(passed);
        assertThat(OTHER.toPeer(uri, true)).as("signed").isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.5:8554/app/cam/, rtsp://router/s1/",
        "RTSP://10.0.0.5:8554/app/cam, rtsp://router/s1",
        "rtsps://inner.example/app/cam?a=1, rtsp://router/s1?a=1",
        "rtsp://10.0.0.5/app/camera, rtsp://router/app/camera",
        "rtsp://10.0.0.5, rtsp://router",
        "'url=rtsp://10.0.0.5/app/cam/t=0;seq=1,url=rtsp://10.0.0.5/app/cam/t=1;seq=2', 'url=rtsp://router/s1/t=0;seq=1,url=rtsp://router/s1/t=1;seq=2'",
        "trackID=1, trackID=1",
        "http://10.0.0.5/app/cam, http://10.0.0.5/app/cam",
        "rtsp, rtsp",
        "://, ://"
    })
    void theClientSeesTheRouterAlone(String text, String seen) {
        assertThat(OTHER.toClient(text)).isEqualTo(seen);
    }

    @Test
    void anAnswerIsRidOfThePeersAddresses() {
        Fields fields = Fields.NONE
                .with("CSeq", "2")
                .with("Content-Base", "rtsp://10.0.0.5:8554/app/cam/")
                .with("Content-Type", "application/sdp")
                .with("Location", "rtsp://10.0.0.9/app/cam")
                .with("RTP-Info", "url=rtsp://10.0.0.5:8554/app/cam/trackID=0;seq=1")
                .with("Transport", "RTP/AVP/TCP;unicast;destination=10.0.0.1;source=10.0.0.5;interleaved=0-1;ssrc=1F")
                .with("Via", "RTSP/1.0 10.0.0.7");
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 10.0.0.5\r\ns=x\r\nc=IN IP4 10.0.0.5\r\na=control:rtsp://10.0.0.5/app/cam\r\n"
                        + "m=video 0 RTP/AVP 96\r\nc=IN IP4 232.1.2.3/127\r\nc=IN IP6 fd00::5\r\na=control:trackID=0\r\n";
        Message.Response seen = new PeerAnswers(OTHER)
                .forClient(new Message.Response(200, "OK", "RTSP/1.0", fields, Message.bytes(sdp), 2));
        String text = seen.fields().all() + new String(seen.body(), StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("10.0.0.").doesNotContain("fd00");
        assertThat(seen.fields().first("Content-Base")).isEqualTo("rtsp://router/s1/");
        assertThat(seen.fields().first("RTP-Info")).isEqualTo("url=rtsp://router/s1/trackID=0;seq=1");
        assertThat(seen.fields().first("Transport")).isEqualTo("RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=1F");
        assertThat(text).contains("a=control:rtsp://router/s1\r\n", "c=IN IP4 0.0.0.0\r\n", "c=IN IP6 ::\r\n");
        assertThat(text)
                .contains("o=- 1 1 IN IP4 0.0.0.0\r\n", "c=IN IP4 232.1.2.3/127\r\n", "a=control:trackID=0\r\n");
    }

    @Test
    void aRedirectThatWouldComeBackIsNoRedirect() {
        PeerAnswers answers = new PeerAnswers(OTHER);
        Fields back = Fields.NONE.with("CSeq", "2").with("Location", "rtsp://10.0.0.9/app/cam");
        Message.Response ring = answers.forClient(new Message.Response(302, "Moved", "RTSP/1.0", back, new byte[0], 2));
        assertThat(ring.status()).isEqualTo(503);
        assertThat(ring.fields().first("Location")).isNull();
        assertThat(ring.fields().first("CSeq")).isEqualTo("2");
        Message.Response elsewhere = answers.forClient(new Message.Response(
                302, "Moved", "RTSP/1.0", back.with("Location", "rtsp://10.0.0.9/other"), new byte[0], 2));
        assertThat(elsewhere.status()).isEqualTo(302);
        assertThat(elsewhere.fields().first("Location")).isEqualTo("rtsp://router/other");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "RTP/AVP/TCP;unicast;interleaved=0-1, RTP/AVP/TCP;unicast;interleaved=0-1",
                "'RTP/AVP;unicast;client_port=1-2,RTP/AVP/TCP;interleaved=0-1', RTP/AVP/TCP;interleaved=0-1",
                "'RTP/SAVPF/tcp, RTP/AVP/UDP', RTP/SAVPF/tcp",
                "RTP/AVP;multicast, none",
                "RTP/AVP/UDP;unicast, none",
                "'', none"
            })
    void onlyWhatComesOverThisConnectionIsOffered(String header, String kept) {
        assertThat(Transports.interleaved(header)).isEqualTo(kept);
    }
}
