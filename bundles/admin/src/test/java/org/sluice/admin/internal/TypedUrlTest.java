package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    @ValueSource(strings = {"rtsp://router/demo", "rtmp://router/static/demo", "RTMPS://router/static/demo"})
    void saysThatOtherListenersComeLater(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypedUrl.parse(text))
                .withMessageContaining("comes with a later one");
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
