package com.example.sluice.icecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

class IcecastListenerTest {

    private static final String PLAYER = " HTTP/1.0\r\nUser-Agent: WinampMPEG/2.8\r\nIcy-MetaData: 1\r\n\r\n";

    @Test
    void playersGoToThePeerThatHasTheirMount() throws IOException {
        try (Rig rig = new Rig().routing(Rig::toPeer)) {
            assertThat(rig.answer("GET /live/radio%20one.mp3?token=x" + PLAYER))
                    .isEqualTo("HTTP/1.0 302 Found\r\n"
                            + "Location: http://peer1.example.com:8000/live/radio%20one.mp3?token=x\r\n"
                            + "Cache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            PlaybackRequest asked = rig.asked.get(0);
            assertThat(asked.stream()).isEqualTo("live/radio one.mp3");
            assertThat(asked.form()).isEqualTo(PlaybackRequest.ASSET);
            assertThat(asked.intent()).isEqualTo(Intent.PLAY);
            assertThat(asked.userAgent()).isEqualTo("WinampMPEG/2.8");
            assertThat(asked.session()).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/;", "/;stream.mp3"})
    void playersOfShoutcastGoToTheMountOfTheBlock(String target) throws IOException {
        try (Rig rig = new Rig("mount", "radio.mp3").routing(Rig::toPeer)) {
            assertThat(rig.answer("GET " + target + PLAYER))
                    .startsWith("HTTP/1.0 302 Found\r\nLocation: http://peer1.example.com:8000/radio.mp3\r\n");
            assertThat(rig.asked.get(0).stream()).isEqualTo("radio.mp3");
        }
    }

    @Test
    void refusalsAreInTheFormThatThePlayerKnows() throws IOException {
        try (Rig rig = new Rig().routing(request -> new Decision.NotFound(ReasonCode.UNKNOWN_STREAM))) {
            assertThat(rig.answer("GET /radio.mp3" + PLAYER)).startsWith("HTTP/1.0 404 File Not Found\r\n");
            assertThat(rig.answer("GET /" + PLAYER))
                    .startsWith("ICY 404 File Not Found\r\nicy-notice1: unknown_stream\r\n");
        }
        try (Rig rig = new Rig("mount", "radio.mp3")
                .routing(request -> new Decision.Unavailable(3, ReasonCode.NO_PEER_AVAILABLE))) {
            assertThat(rig.answer("GET /radio.mp3" + PLAYER))
                    .startsWith("HTTP/1.0 503 Service Unavailable\r\nRetry-After: 3\r\n");
            assertThat(rig.answer("GET /" + PLAYER)).startsWith("ICY 503 Service Unavailable\r\n");
        }
    }

    @Test
    void sourcesAreRefusedUnlessTheConfigurationPermitsPublishing() throws IOException {
        try (Rig rig = new Rig().routing(request -> new Decision.NotFound(ReasonCode.PUBLISH_FORBIDDEN))) {
            assertThat(rig.answer("SOURCE /radio.mp3 ICE/1.0\r\nContent-Type: audio/mpeg\r\n\r\n"))
                    .startsWith("HTTP/1.0 401 Authentication Required\r\nWWW-Authenticate: Basic");
            assertThat(rig.answer("PUT /radio.mp3 HTTP/1.1\r\nAuthorization: Basic eA==\r\n\r\nID3"))
                    .startsWith("HTTP/1.0 403 Forbidden\r\n");
            assertThat(rig.asked).allMatch(request -> request.intent() == Intent.PUBLISH);
        }
        try (Rig rig = new Rig().routing(Rig::toPeer)) {
            assertThat(rig.answer("SOURCE /radio.mp3 ICE/1.0\r\n\r\n"))
                    .startsWith("HTTP/1.0 307 Temporary Redirect\r\nLocation: http://peer1.example.com:8000/radio.mp3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /radio.mp3 HTTP/1.0, 405",
        "GET /../radio.mp3 HTTP/1.0, 400",
        "GET /a//b HTTP/1.0, 400",
        "GET ?a HTTP/1.0, 400",
        "GET radio.mp3 HTTP/1.0, 400",
        "GET http://else.example.com/radio.mp3 HTTP/1.0, 400",
        "GET /%zz HTTP/1.0, 400",
        "GET /a?b#c HTTP/1.0, 400",
        "GET /live/ HTTP/1.0, 404",
        "OPTIONS * HTTP/1.1, 405",
    })
    void whatIsNoMountIsNotAskedFor(String line, int status) throws IOException {
        try (Rig rig = new Rig().routing(Rig::toPeer)) {
            assertThat(rig.answer(line + "\r\n\r\n")).startsWith("HTTP/1.0 " + status + ' ');
            assertThat(rig.asked).isEmpty();
        }
    }

    @Test
    void withoutARouterPlayersTryAgain() throws IOException {
        try (Rig rig = new Rig()) {
            assertThat(rig.answer("GET /radio.mp3" + PLAYER))
                    .startsWith("HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\n");
        }
    }

    @Test
    void whoDoesNotFinishItsHeadIsCut() throws IOException {
        try (Rig rig = new Rig("header_timeout", "100").routing(Rig::toPeer)) {
            assertThat(rig.answer("GET /radio.mp3 HTTP/1.0\r\n")).isEmpty();
        }
    }

    @Test
    void aBlockIsReadOrRefusedInWords() {
        IcecastSettings settings = Rig.settings("8000", "mount", "/live/radio.mp3", "max_connections", "7");
        assertThat(settings.mount()).isEqualTo("live/radio.mp3");
        assertThat(settings.port().maxConnections()).isEqualTo(7);
        assertThatThrownBy(() -> Rig.settings("8000", "mount", "a b"))
                .hasMessageContaining("mount")
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> Rig.settings("eighty")).hasMessageContaining("expected");
    }
}
