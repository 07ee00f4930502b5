package org.sluice.listener.rtsp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageWriterTest {

    private final MessageWriter out = new MessageWriter();

    private String text() {
        return new String(out.take(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void writesTheRedirectThatClientsFollow() {
        out.status(302);
        out.header("CSeq", "2");
        out.header("Location", "rtsp://peer1.example.com:8554/live/s1");
        out.end(new byte[0]);
        assertThat(text())
                .isEqualTo("RTSP/1.0 302 Moved Temporarily\r\nCSeq: 2\r\n"
                        + "Location: rtsp://peer1.example.com:8554/live/s1\r\n\r\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void announcesTheLengthThatTheBodyHas() {
        Fields fields = Fields.NONE.with("CSeq", "1").with("content-length", "99");
        out.message(new Message.Response(200, "OK", "RTSP/1.0", fields, Message.bytes("v=0\r\n"), 1));
        assertThat(text()).isEqualTo("RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nv=0\r\n");
    }

    @Test
    void letsNothingPassThatEndsALine() {
        out.status(302);
        int before = out.size();
        assertThatThrownBy(() -> out.header("Location", "rtsp://p/\r\nSession: 1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isEqualTo(before);
        out.back(0);
        assertThat(text()).isEmpty();
    }

    @Test
    void fieldsAreReplacedWhereTheyStood() {
        Fields fields = Fields.NONE.with("A", "1").with("B", "2").with("a", "3");
        assertThat(fields.all()).containsExactly(new Fields.Field("a", "3"), new Fields.Field("B", "2"));
        assertThat(fields.without("b").all()).containsExactly(new Fields.Field("a", "3"));
        assertThat(fields.mapped("A", value -> value + "!").first("a")).isEqualTo("3!");
        assertThat(fields.mapped("A", value -> null).all()).containsExactly(new Fields.Field("B", "2"));
        assertThat(new Fields(List.of(new Fields.Field("A", "1"), new Fields.Field("A", "2")))
                        .with("A", "3")
                        .all())
                .containsExactly(new Fields.Field("A", "3"));
    }
}
