package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.listener.rtsp.internal.codec.Fields;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;
import org.sluice.net.IpLiteral;

class AccountsTest {

    private static final Client CLIENT = new Client(IpLiteral.parse("203.0.113.7"), Scheme.RTSP);

    @Test
    void aLineIsThatOfHttpInTheWordsOfRtsp() {
        Message.Request request = new Message.Request(
                "DESCRIBE",
                "rtsp://user:canary@router/live/s1?token=canary",
                "RTSP/1.0",
                Fields.NONE.with("User-Agent", "Lavf59"),
                new byte[0],
                1);
        assertThat(Accounts.note(0, CLIENT, request, 302, "peer1:8081", ReasonCode.CHOSEN)
                        .line())
                .matches(
                        "203\\.0\\.113\\.7 - - \\[01/Jan/1970:\\d\\d:\\d\\d:00 [+-]\\d{4}] \"DESCRIBE"
                                + " rtsp://router/live/s1\\?token=\\*\\*\\* RTSP/1\\.0\" 302 0 \"-\" \"Lavf59\" rtsp peer1:8081 chosen");
        assertThat(Accounts.note(0, CLIENT, null, 400, null, ReasonCode.BAD_REQUEST)
                        .line())
                .endsWith("] \"-\" 400 0 \"-\" \"-\" rtsp - bad_request");
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://u:p@h/a, rtsp://h/a",
        "rtsp://u@x@h:1/a?b@c, rtsp://h:1/a?b@c",
        "rtsp://h/a@b, rtsp://h/a@b",
        "rtsp://u:p@h, rtsp://h",
        "rtsp://h?x@y, rtsp://h?x@y",
        "*, *",
        "/a@b, /a@b"
    })
    void showsNoPassword(String uri, String shown) {
        assertThat(Accounts.withoutUser(uri)).isEqualTo(shown);
    }
}
