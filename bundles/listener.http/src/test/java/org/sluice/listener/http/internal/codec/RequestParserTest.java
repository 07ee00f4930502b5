package org.sluice.listener.http.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final String H = "Host: r\r\n";

    @Test
    void readsARequest() {
        Request request = Parsed.one(
                "GET /a/b%20c?x=1&y HTTP/1.1\r\nHost: router:8080\r\nuser-agent:  VLC/3 \t\r\n"
                        + "REFERER: http://page/\r\nX-Playback-Session-Id: S1\r\nX-Forwarded-For: 1.2.3.4\r\n"
                        + "X-Forwarded-For: 5.6.7.8\r\nX-Forwarded-Proto: https\r\nAuthorization: Cluster 1:ab\r\nAccept: */*\r\n\r\n");

        assertThat(request)
                .isEqualTo(new Request(
                        "GET",
                        "/a/b%20c?x=1&y",
                        "/a/b%20c",
                        "x=1&y",
                        1,
                        true,
                        Body.NONE,
                        "VLC/3",
                        "http://page/",
                        "S1",
                        "1.2.3.4,5.6.7.8",
                        "https",
                        null,
                        "Cluster 1:ab",
                        Payload.NONE));
    }

    @Test
    void readsRequestsOneAfterAnother() {
        Parsed parsed = Parsed.of("GET /a HTTP/1.1\r\n" + H + "\r\n\r\nPOST /b HTTP/1.1\r\n" + H
                + "Content-Length: 3\r\n\r\nabcHEAD /c?q HTTP/1.0\r\n\r\n");
        assertThat(parsed.requests()).extracting(Request::path).containsExactly("/a", "/b", "/c");
        assertThat(parsed.requests()).extracting(Request::body).containsExactly(Body.NONE, Body.DISCARDED, Body.NONE);
        assertThat(parsed.requests()).extracting(Request::keepAlive).containsExactly(true, true, false);
        assertThat(parsed.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the request line
                "GET / HTTP/9.9\r\nHost: r\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: r\r\n\r\n",
                "GET / HTTP/1.11\r\nHost: r\r\n\r\n",
                "GET / http/1.1\r\nHost: r\r\n\r\n",
                "GET /\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET /  HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: r\r\n\r\n",
                "GET / HTTP/1.1\nHost: r\n\n",
                " GET / HTTP/1.1\r\nHost: r\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nHost: r\r\n\r\n",
                "\nGET / HTTP/1.1\r\nHost: r\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET\t/ HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: r\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET / HTTP/1.1\r\nHost: r\r\n\r\n",
                "CONNECT r:80 HTTP/1.1\r\nHost: r\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: r\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u00a5",
                // Host
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: user@r\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r/x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r:99999\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                // fields
                "GET / HTTP/1.1\r\nHost: r\r\nX : y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: y\r\n z\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\n X: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\n: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX[]: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: a\u0001b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: a\u007fb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\nX: a\nY: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\n\rX: y\r\n\r\n",
                // framing
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 1, 1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 0x1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nContent-Length: 9999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: r\r\nTransfer-Encoding:\u000bchunked\r\n\r\n",
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    void refusesWhatIsAmbiguous(String bytes) {
        Parsed parsed = Parsed.of(bytes + "GET /smuggled HTTP/1.1\r\n" + H + "\r\n");
        assertThat(parsed.status()).isEqualTo(400);
        assertThat(parsed.requests()).isEmpty();
        assertThat(Parsed.byteByByte(bytes)).isEqualTo(Parsed.of(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "http://r/a,r,/a",
        "http://R:80/a,r,/a",
        "HTTP://r/a,R:80,/a",
        "http://r,r,/",
        "http://[::1]:8080/a,[::1]:8080,/a"
    })
    void takesAnAbsoluteTargetThatAgreesWithHost(String target, String host, String path) {
        assertThat(Parsed.one("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .path())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil/a,r",
        "http://r:81/a,r",
        "http://u@r/a,r",
        "https://r/a,r",
        "ftp://r/a,r",
        "http:///a,r",
        "//evil/a,r",
        "http://r//a,r"
    })
    void refusesAnAbsoluteTargetThatDoesNot(String target, String host) {
        assertThat(Parsed.of("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void readsOptionsForTheServerAsAWhole() {
        assertThat(Parsed.one("OPTIONS * HTTP/1.1\r\n" + H + "\r\n").path()).isEqualTo("*");
    }

    @Test
    void keepsItsLimits() {
        String longest = "/" + "x".repeat(8_191);
        assertThat(Parsed.one("GET " + longest + " HTTP/1.1\r\n" + H + "\r\n").path())
                .isEqualTo(longest);
        assertThat(Parsed.of("GET " + longest + "x HTTP/1.1\r\n" + H + "\r\n").status())
                .isEqualTo(414);
        assertThat(Parsed.of("GET / HTTP/1.1\r\n" + H + "X: y\r\n".repeat(99) + "\r\n")
                        .requests())
                .hasSize(1);
        assertThat(Parsed.of("GET / HTTP/1.1\r\n" + H + "X: y\r\n".repeat(100) + "\r\n")
                        .status())
                .isEqualTo(431);
        assertThat(Parsed.of("GET / HTTP/1.1\r\n" + H + "X: " + "y".repeat(16_384) + "\r\n\r\n")
                        .status())
                .isEqualTo(431);
        assertThat(Parsed.of("M".repeat(33) + " / HTTP/1.1\r\n").status()).isEqualTo(400);
    }

    @Test
    void knowsWhatBecomesOfBodies() {
        String post = "POST / HTTP/1.1\r\n" + H;
        assertThat(Parsed.one(post + "Content-Length: 0\r\n\r\n").body()).isEqualTo(Body.NONE);
        assertThat(Parsed.of(post + "Content-Length: 4\r\n\r\nabc").requests()).isEmpty();
        assertThat(Parsed.one(post + "Content-Length: 4\r\n\r\nabcd").body()).isEqualTo(Body.DISCARDED);
        assertThat(Parsed.one(post + "Content-Length: 65537\r\n\r\n").body()).isEqualTo(Body.UNREAD);
        Request chunked = Parsed.one(post + "Transfer-Encoding: Chunked\r\n\r\n");
        assertThat(chunked.body()).isEqualTo(Body.UNREAD);
        assertThat(chunked.keepAlive()).isFalse();
        assertThat(Parsed.one(post + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n")
                        .body())
                .isEqualTo(Body.UNREAD);
        assertThat(Parsed.of(post + "Expect: something\r\n\r\n").status()).isEqualTo(417);
        assertThat(Parsed.of("GET / HTTP/1.1\r\n" + H + "Content-Length: 4\r\n\r\nabcd")
                        .status())
                .isEqualTo(413);
        assertThat(Parsed.of("GET / HTTP/1.1\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void knowsWhenARequestIsUnderWay() {
        RequestParser parser = new RequestParser(Limits.DEFAULT, false);
        assertThat(parser.midway()).isFalse();
        parser.read(ByteBuffer.wrap("G".getBytes(StandardCharsets.US_ASCII)));
        assertThat(parser.midway()).isTrue();
        parser.read(ByteBuffer.wrap("ET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(parser.complete()).isTrue();
        parser.next();
        assertThat(parser.midway()).isFalse();
    }

    @Test
    void showsNoTokenInItsText() {
        Request request = Parsed.one("GET /a?token=canary HTTP/1.1\r\n" + H + "X-Playback-Session-Id: canary\r\n\r\n");
        assertThat(List.of(request.toString())).noneMatch(text -> text.contains("canary"));
    }
}
