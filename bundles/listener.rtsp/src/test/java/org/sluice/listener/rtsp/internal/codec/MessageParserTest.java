package org.sluice.listener.rtsp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

    private static final String DESCRIBE =
            """
            DESCRIBE rtsp://router:8554/live/s1?token=a RTSP/1.0
            Accept: application/sdp
            CSeq: 2
            User-Agent: Lavf59.27.100

            """
                    .replace("\n", "\r\n");
    private static final String ANNOUNCE =
            """
            ANNOUNCE rtsp://router/s RTSP/1.0
            Content-Type: application/sdp
            CSeq: 2
            Content-Length: 5

            v=0
            """
                    .replace("\n", "\r\n");
    private static final String ANSWER =
            """
            RTSP/1.0 200 OK
            CSeq: 3
            Session: 1;timeout=60

            """
                    .replace("\n", "\r\n");
    private static final String FRAME = "$\u0001\u0000\u0003\r\n$";

    private static Message.Request request(String text) {
        return (Message.Request) Parsed.one(text);
    }

    @Test
    void readsARequest() {
        Message.Request request = request(DESCRIBE);
        assertThat(request.method()).isEqualTo("DESCRIBE");
        assertThat(request.uri()).isEqualTo("rtsp://router:8554/live/s1?token=a");
        assertThat(request.version()).isEqualTo("RTSP/1.0");
        assertThat(request.cseq()).isEqualTo(2);
        assertThat(request.fields().first("user-AGENT")).isEqualTo("Lavf59.27.100");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void readsABodyAnAnswerAndFramesInBetween() {
        Parsed parsed = Parsed.of(ANNOUNCE + FRAME + ANSWER + "$\u00ff\u0000\u0000" + DESCRIBE);
        assertThat(parsed.status()).isZero();
        assertThat(parsed.texts()).containsExactly(ANNOUNCE, FRAME, ANSWER, "$\u00ff\u0000\u0000", DESCRIBE);
        Message.Response answer = (Message.Response) Parsed.one(ANSWER);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.reason()).isEqualTo("OK");
        assertThat(((Message.Frame) Parsed.one(FRAME)).channel()).isEqualTo(1);
    }

    @Test
    void readsByteByByteWhatItReadsAtOnce() {
        for (String text : List.of(DESCRIBE, ANNOUNCE, ANSWER, FRAME, "\r\n" + DESCRIBE + FRAME + ANNOUNCE)) {
            assertThat(Parsed.byteByByte(text)).isEqualTo(Parsed.of(text));
        }
    }

    @Test
    void takesTheFirstOfTwoUserAgents() {
        Message.Request request = request("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: GStreamer/1.22.0\r\n"
                + "User-Agent: RealMedia Player Version 6.0.9.1235\r\n\r\n");
        assertThat(request.fields().first("User-Agent")).isEqualTo("GStreamer/1.22.0");
    }

    @Test
    void takesAnotherVersionForOthersToRefuse() {
        assertThat(request("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n").version()).isEqualTo("RTSP/2.0");
    }

    @Test
    void takesAnAnswerWithoutANumberAndWithoutAReason() {
        Message.Response answer = (Message.Response) Parsed.one("RTSP/1.0 400\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.cseq()).isEqualTo(Message.NO_CSEQ);
        assertThat(answer.reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "DESCRIBE rtsp://a/b\r\n\r\n",
                "DESCRIBE  rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b c RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0 \r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/10\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b rtsp/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/\u00e9 RTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE\trtsp://a/b\tRTSP/1.0\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\nCSeq: 1\n\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\rCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq:\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: -1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 4294967296\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nCSeq: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n folded\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq : 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\n: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nX: \u0000\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nX: a\nY: b\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nContent-Length: +1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 1, 1\r\n\r\n",
                "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "RTSP/1.0 2000 OK\r\n\r\n",
                "RTSP/1.0 099 OK\r\n\r\n",
                "RTSP/1.0200 OK\r\n\r\n",
                "RTSP/1.0\r\n\r\n",
                "RTSP/1.0 200 OK\r\nCSeq: x\r\n\r\n",
                "\r\n\r\n\r\n",
                "\n",
                " OPTIONS * RTSP/1.0\r\n",
                "\u0000"
            })
    void refusesWhatCouldBeUnderstoodInTwoWays(String text) {
        Parsed parsed = Parsed.of(text);
        assertThat(parsed.status()).isEqualTo(400);
        assertThat(parsed.texts()).isEmpty();
        assertThat(Parsed.byteByByte(text)).isEqualTo(parsed);
    }

    @Test
    void refusesFramesWhereNoneAreExpected() {
        List<byte[]> bytes = List.of((DESCRIBE + FRAME).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Parsed.of(bytes, false)).isEqualTo(new Parsed(List.of(DESCRIBE), 400, false));
    }

    @ParameterizedTest
    @CsvSource({"uri, 9000, 414", "header, 17000, 400", "fields, 101, 400", "method, 33, 400", "length, 65537, 413"})
    void hasLimits(String what, int size, int status) {
        String head = "DESCRIBE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n";
        String text =
                switch (what) {
                    case "uri" -> "DESCRIBE rtsp://a/" + "b".repeat(size);
                    case "header" -> head + "X: " + "y".repeat(size);
                    case "fields" -> head + "X: y\r\n".repeat(size);
                    case "method" -> "A".repeat(size) + " * RTSP/1.0\r\n";
                    default -> head + "Content-Length: " + size + "\r\n\r\n";
                };
        assertThat(Parsed.of(text).status()).isEqualTo(status);
        assertThat(Parsed.byteByByte(text)).isEqualTo(Parsed.of(text));
    }

    @Test
    void endlessInputIsRefusedSoon() {
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        byte[] piece = "X".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        int fed = 0;
        while (parser.refusal() == 0 && fed < 1_000_000) {
            ByteBuffer in = ByteBuffer.wrap(piece);
            parser.read(in);
            fed += piece.length - in.remaining();
        }
        assertThat(parser.refusal()).isEqualTo(414);
        assertThat(fed).isLessThan(9_000);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "$001x, true", "$001x$000, true", "$001, false", "$001xR, false", "$00, false", "R, false"
    })
    void knowsFramesThatAreWhole(String text, boolean whole) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] -= bytes[i] <= '1' && bytes[i] >= '0' ? (byte) '0' : 0;
        }
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        assertThat(parser.wholeFrames(ByteBuffer.wrap(bytes))).isFalse();
        parser.admitFrames();
        assertThat(parser.wholeFrames(ByteBuffer.wrap(bytes))).isEqualTo(whole);
        parser.read(ByteBuffer.wrap(new byte[] {'$'}));
        assertThat(parser.wholeFrames(ByteBuffer.wrap(bytes))).isFalse();
    }

    @Test
    void saysWhetherItIsMidway() {
        assertThat(Parsed.of("").midway()).isFalse();
        assertThat(Parsed.of("\r\n").midway()).isTrue();
        assertThat(Parsed.of(DESCRIBE).midway()).isFalse();
        assertThat(Parsed.of(DESCRIBE.substring(0, 9)).midway()).isTrue();
        assertThat(Parsed.of("$\u0000\u0001").midway()).isTrue();
        assertThat(Parsed.of("$\u0000\u0000\u0002a").midway()).isTrue();
    }
}
