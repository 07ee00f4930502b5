package org.sluice.listener.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Payload;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;
import org.sluice.net.IpLiteral;

class AccessLogTest {

    private static final Client CLIENT = new Client(IpLiteral.parse("203.0.113.7"), Scheme.HTTP);

    private static Request request(String target, String userAgent, String referer) {
        return new Request(
                "GET",
                target,
                target,
                null,
                1,
                true,
                Body.NONE,
                userAgent,
                referer,
                null,
                null,
                null,
                null,
                null,
                Payload.NONE);
    }

    private static String line(Request request, Answer answer) {
        return Accounts.note(0, CLIENT, request, answer).line();
    }

    @Test
    void isCombinedWithWhatSluiceDecided() {
        Answer answer = Answer.redirect(302, "http://p/", "hls", "peer1:8081", ReasonCode.CHOSEN);
        assertThat(line(request("/demo/index.m3u8?a=1", "VLC/3", null), answer))
                .matches("203\\.0\\.113\\.7 - - \\[01/Jan/1970:\\d\\d:\\d\\d:00 [+-]\\d{4}] "
                        + "\"GET /demo/index\\.m3u8\\?a=1 HTTP/1\\.1\" 302 0 \"-\" \"VLC/3\" hls peer1:8081 chosen");
    }

    @Test
    void hasALineForWhatWasNoRequest() {
        assertThat(line(null, Answer.bare(400, null, ReasonCode.BAD_REQUEST)))
                .endsWith("] \"-\" 400 0 \"-\" \"-\" - - bad_request");
    }

    @Test
    void showsNoTokenAndNoControlCharacter() {
        Request request = request(
                "/a?token=canary&x=1&wmsAuthSign=canary&%74oken=canary",
                "a\u001b[31m\u009b\"b\\\r\n", "http://page/?session=canary");
        String line = line(request, Answer.bare(404, "asset", ReasonCode.UNKNOWN_STREAM));
        assertThat(line).doesNotContain("canary").contains("x=1").contains("token=***");
        assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
        assertThat(line).contains("\"a\\x1b[31m\\x9b\\x22b\\x5c\\x0d\\x0a\"");
    }

    @Test
    void aLineIsShortHoweverMuchAClientSends() {
        Request request =
                request("/" + "a".repeat(8_000), "\u009b".repeat(16_000), "http://page/" + "b".repeat(16_000));
        Answer answer = Answer.redirect(302, "http://p/" + "a".repeat(8_000), "hls", "p", ReasonCode.CHOSEN);
        assertThat(line(request, answer)).hasSizeLessThan(5_000);
    }
}
