package org.sluice.listener.http.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.sluice.net.TargetRules;

/** What holds for any bytes at all. */
class CodecPropertiesTest {

    private static final List<String> PIECES = List.of(
            "GET ",
            "POST ",
            "OPTIONS ",
            "/",
            "/a/index.m3u8",
            "?token=x",
            "%2f",
            "%00",
            "..",
            "*",
            "http://r/",
            " HTTP/1.1",
            " HTTP/1.0",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            " ",
            "\t",
            "Host: r",
            "Host: evil",
            "Content-Length: ",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "Expect: 100-continue",
            "X: y",
            ":",
            "0",
            "5",
            "hello",
            "\u0000",
            "\u00ff");

    @Property(tries = 10_000)
    void randomBytesNeitherHangNorThrow(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(Parsed.of(bytes, Integer.MAX_VALUE)).isEqualTo(Parsed.of(bytes, 1));
    }

    @Property(tries = 10_000)
    void mutatedRequestsNeitherHangNorThrow(@ForAll("wild") byte[] bytes, @ForAll int split) {
        Parsed whole = Parsed.of(bytes, Integer.MAX_VALUE);
        int at = bytes.length == 0 ? 0 : Math.floorMod(split, bytes.length);
        Parsed halves =
                Parsed.of(List.of(Arrays.copyOfRange(bytes, 0, at), Arrays.copyOfRange(bytes, at, bytes.length)));
        assertThat(halves).isEqualTo(whole);
        assertThat(whole.status()).isIn(0, 400, 413, 414, 417, 431);
    }

    @Property(tries = 10_000)
    void whatIsAcceptedIsFitForALocation(@ForAll("wild") byte[] bytes) {
        for (Request request : Parsed.of(bytes, Integer.MAX_VALUE).requests()) {
            String url = "http://peer" + request.path() + (request.query() == null ? "" : '?' + request.query());
            assertThat(url).matches("[!-~]*");
            assertThat(request.path()).doesNotContain("//").matches("/.*|\\*");
        }
    }

    @Property(tries = 10_000)
    void noValueOpensASecondHeaderBlock(@ForAll String value) {
        ResponseWriter out = new ResponseWriter();
        out.status(302);
        try {
            out.header("Location", value);
        } catch (IllegalArgumentException e) {
            assertThat(value).matches("(?s).*[^ -~].*");
        }
        out.end(new byte[0]);
        String text = new String(out.take(), StandardCharsets.ISO_8859_1);
        assertThat(text.indexOf("\r\n\r\n")).isEqualTo(text.length() - 4);
        assertThat(text.split("\r\n")).hasSizeLessThanOrEqualTo(2);
    }

    @Property(tries = 10_000)
    void anyPathIsJudged(@ForAll("paths") String path) {
        if (TargetRules.path(path)) {
            String decoded = TargetRules.decode(path);
            assertThat(decoded).isNotNull().doesNotContain("//").doesNotContain("\\");
            assertThat(Arrays.asList(decoded.split("/"))).doesNotContain(".", "..");
            assertThat(decoded.chars()).noneMatch(c -> c < ' ' || c == 0x7f);
            assertThat(java.net.URI.create("http://peer" + path).getHost()).isEqualTo("peer");
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "/", "a", "%2f", "%2F", "%5c", "\\", ".", "%2e", "%2E", "%00", "%0d%0a", "%c3%a9", "%ff", "%",
                        "%zz", "@", ":", "//", "evil", "%c0%af", ";", "'", "~", "é", " ")
                .list()
                .ofMaxSize(10)
                .map(parts -> "/" + String.join("", parts));
    }

    @Provide
    Arbitrary<byte[]> wild() {
        return Arbitraries.of(PIECES).list().ofMaxSize(25).map(parts -> String.join("", parts)
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
