package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.model.Carriage;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;

class TypedUrlTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/demo/index.m3u8,                            HTTP,  /demo/index.m3u8,  -",
                "demo/index.m3u8,                             HTTP,  /demo/index.m3u8,  -",
                "demo,                                        HTTP,  /demo,             -",
                "http://router/demo/mpegts?a=%20b&c,          HTTP,  /demo/mpegts,      a=%20b&c",
                "HTTPS://router:8443/demo/?x#part,            HTTPS, /demo/,            x",
                "http://[::1]:8080/a/b.m3u8?,                 HTTP,  /a/b.m3u8,         ''",
                "/demo/embed.html?next=http://other/,         HTTP,  /demo/embed.html,  next=http://other/",
            })
    void reads(String text, Scheme scheme, String path, String query) {
        assertThat(TypedUrl.parse(text)).isEqualTo(new TypedUrl(scheme, path, query));
    }

    @Test
    void encodesWhatAPlayerWould() {
        assertThat(TypedUrl.parse("/Первый канал/index.m3u8").path())
                .isEqualTo("/%D0%9F%D0%B5%D1%80%D0%B2%D1%8B%D0%B9%20%D0%BA%D0%B0%D0%BD%D0%B0%D0%BB/index.m3u8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "http://router",
                "http://router/",
                "http://router?x",
                "http:///demo",
                "http://a b/demo",
                "ftp://router/demo",
                "//router/demo",
                "/a//b",
                "/a/../b",
                "/./a",
                "/a%2",
                "/a%zz",
                "http://u@:1/demo"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypedUrl.parse(text))
                .withMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://router/live/a%20b/?token=x, RTSP, rtsp, live/a b, /live/a%20b/, EITHER",
        "rtsps://router:8322/demo, RTSPS, rtsp, demo, /demo, EITHER",
        "rtmp://router/static/demo, RTMP, rtmp, demo, /demo, RELAY",
        "rtmp://router/static, RTMP, rtmp, static, /static, RELAY",
        "RTMPS://router/app/demo, RTMPS, rtmp, app/demo, /app/demo, RELAY"
    })
    void asksForStreamsAsTheirListenersDo(
            String text, Scheme scheme, String form, String stream, String path, Carriage carriage) {
        PlaybackRequest request = StreamQuestion.of(TypedUrl.parse(text), InetAddress.getLoopbackAddress());
        assertThat(request.scheme()).isEqualTo(scheme);
        assertThat(request.protocol()).isEqualTo(scheme.protocol());
        assertThat(request.form()).isEqualTo(form);
        assertThat(request.stream()).isEqualTo(stream);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.carriage()).isEqualTo(carriage);
        assertThat(request.intent()).isEqualTo(Intent.PLAY);
    }

    @Property(tries = 10_000)
    void anyTextIsAUrlOrAnArgumentError(@ForAll String text) {
        try {
            TypedUrl url = TypedUrl.parse(text);
            assertThat(url.path()).startsWith("/").matches("[\\x21-\\x7e]+");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }
}
