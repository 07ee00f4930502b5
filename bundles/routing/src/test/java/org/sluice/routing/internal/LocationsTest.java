package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {

    private static final String BASE = "https://cdn.example.com:8443/edge";

    @Property(tries = 10_000)
    void theAuthorityIsAlwaysTheConfiguredOne(@ForAll("hostile") String path, @ForAll("uriCharacters") String query) {
        String url = Locations.join(BASE, "", "/" + path + "?" + query);
        assertThat(url).startsWith(BASE + "/").matches("[\\x21-\\x7e]+").doesNotContain("#");
        URI uri = URI.create(url);
        assertThat(uri.getScheme()).isEqualTo("https");
        assertThat(uri.getHost()).isEqualTo("cdn.example.com");
        assertThat(uri.getPort()).isEqualTo(8443);
        assertThat(uri.getRawUserInfo()).isNull();
        assertThat(uri.getRawFragment()).isNull();
    }

    @Property(tries = 10_000)
    void theQueryIsKeptByteForByte(@ForAll("visible") String query) {
        assertThat(Locations.join(BASE, "", "/a/index.m3u8?" + query)).isEqualTo(BASE + "/a/index.m3u8?" + query);
    }

    @Property(tries = 10_000)
    void nothingButVisibleAsciiLeaves(@ForAll String anything) {
        String url = Locations.join(BASE, "", "/" + anything);
        assertThat(url).startsWith(BASE + "/").matches("[\\x21-\\x7e]+");
    }

    @Property(tries = 10_000)
    void anAbsoluteTemplateKeepsItsAuthority(@ForAll("hostile") String path) {
        String url = Locations.join(null, "", "http://edge.example.com:81/" + path);
        assertThat(URI.create(url).getRawAuthority()).isEqualTo("edge.example.com:81");
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "//",
                "\\",
                "@",
                "evil.com",
                ":80",
                "..",
                ".",
                "%0d%0a",
                "%2f",
                "%",
                "%zz",
                "\r\n",
                "\0",
                "é",
                "💥",
                "[",
                "]",
                "{",
                "|",
                "<",
                "\"",
                "^",
                "`",
                " ",
                "#",
                "a",
                "b/c",
                "?",
                "\u2028");
        return Combinators.combine(
                        pieces.list().ofMaxSize(12), Arbitraries.strings().ofMaxLength(5))
                .as((list, tail) -> String.join("", list).replace("?", "%3F") + tail.replace("?", ""));
    }

    @Provide
    Arbitrary<String> uriCharacters() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-._~!$&'()*+,;=:@/?[]")
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> visible() {
        return Arbitraries.strings().withCharRange('!', '~').ofMaxLength(60).map(text -> text.replace("#", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.com/a, https://cdn.example.com:8443/edge//evil.com/a",
        "/\\evil.com, https://cdn.example.com:8443/edge/%5Cevil.com",
        "/a%2Fb/c, https://cdn.example.com:8443/edge/a%2Fb/c",
        "/a%b, https://cdn.example.com:8443/edge/a%25b",
        "/%a\u0660, https://cdn.example.com:8443/edge/%25a%D9%A0",
        "/a#b?c#d, https://cdn.example.com:8443/edge/a%23b?c%23d",
        "/é?é, https://cdn.example.com:8443/edge/%C3%A9?%C3%A9",
        "http://edge/a, http://edge/a",
        "https://edge.example.com:444/a?b, https://edge.example.com:444/a?b"
    })
    void joins(String located, String expected) {
        assertThat(Locations.join(BASE, "", located)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "",
                "javascript:alert(1)",
                "ftp://edge/a",
                "http://user@edge/a",
                "http://edge",
                "http:///a",
                "://a/b"
            })
    void refusesWhatIsNoAddress(String located) {
        assertThat(Locations.join(BASE, "", located)).isNull();
    }

    @Test
    void aPeerWithoutAnAddressOrTheFormHasNoUrl() {
        assertThat(Locations.join(null, "", "/a")).isNull();
        assertThat(Locations.join(BASE, "", null)).isNull();
    }
}
