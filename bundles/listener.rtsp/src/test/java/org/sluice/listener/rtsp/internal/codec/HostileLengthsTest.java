package org.sluice.listener.rtsp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What claims to be endless is refused, each within a fixed count of bytes. */
class HostileLengthsTest {

    private static final String HEAD = "ANNOUNCE rtsp://a/b RTSP/1.0\r\nCSeq: 1\r\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static MessageParser parser() {
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        parser.admitFrames();
        return parser;
    }

    /** Feeds a beginning, and then a piece over and over until that is refused; how many bytes were read. */
    private static int refusedAfter(int status, String begin, String piece) {
        MessageParser parser = parser();
        int fed = 0;
        byte[] next = bytes(begin);
        while (parser.refusal() == 0 && fed < 1 << 20) {
            ByteBuffer in = ByteBuffer.wrap(next);
            parser.read(in);
            fed += in.position();
            assertThat(parser.complete()).isFalse();
            next = bytes(piece);
        }
        assertThat(parser.refusal()).isEqualTo(status);
        return fed;
    }

    @ParameterizedTest
    @CsvSource({
        "414, 'DESCRIBE rtsp://a/', b, 8193",
        "414, '', A, 8193",
        "414, 'RTSP/1.0 200 ', O, 8193",
        "414, 'A', ' A', 8193",
        "400, '', '\r\n', 5"
    })
    void firstLinesWithoutEnd(int status, String begin, String piece, int most) {
        assertThat(refusedAfter(status, begin, piece)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"'', X", "'X: ', y", "'X:', ' '", "'', '\u00ff'"})
    void headerLinesWithoutEnd(String begin, String piece) {
        assertThat(refusedAfter(400, HEAD + begin, piece)).isLessThanOrEqualTo(HEAD.length() + 16_385);
    }

    @ParameterizedTest
    @CsvSource({"X, y, 100", "X, '', 100", "CSeq, 1, 100"})
    void headerLinesOverAndOver(String name, String value, int lines) {
        String line = name + ": " + value + "\r\n";
        assertThat(refusedAfter(400, HEAD, line)).isLessThanOrEqualTo(HEAD.length() + lines * line.length());
    }

    @Test
    void longHeaderLinesOverAndOver() {
        assertThat(refusedAfter(400, HEAD, "X: " + "y".repeat(4_000) + "\r\n"))
                .isLessThanOrEqualTo(HEAD.length() + 16_384 + 10);
    }

    @ParameterizedTest
    @CsvSource({
        "65537, 413",
        "2147483647, 413",
        "2147483648, 413",
        "4294967296, 413",
        "9999999999, 413",
        "18446744073709551616, 400",
        "-1, 400",
        "0x10, 400",
        "1e9, 400"
    })
    void bodiesAsLongAsTheyClaim(String length, int status) {
        String head = HEAD + "Content-Length: " + length + "\r\n\r\n";
        assertThat(refusedAfter(status, head, "x")).isLessThanOrEqualTo(head.length());
    }

    /** Room is taken for what came, not for what was announced. */
    @Test
    void anAnnouncedBodyTakesNoRoom() throws ReflectiveOperationException {
        MessageParser parser = parser();
        parser.read(ByteBuffer.wrap(bytes(HEAD + "Content-Length: 65536\r\n\r\nx")));
        var line = MessageParser.class.getDeclaredField("line");
        line.setAccessible(true);
        var room = Octets.class.getDeclaredField("bytes");
        room.setAccessible(true);
        assertThat((byte[]) room.get(line.get(parser))).hasSizeLessThanOrEqualTo(1_024);
        assertThat(parser.midway()).isTrue();
    }

    /** A frame that is shorter than it says takes the next message for its data; what is left of that is refused. */
    @Test
    void aFrameThatSaysMoreThanItHas() {
        String frame = "$\u0000\u0000\u0010short";
        Parsed parsed = Parsed.of(frame + "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        assertThat(parsed.texts()).containsExactly(frame + "OPTIONS * R");
        assertThat(parsed.midway()).isFalse();
        assertThat(parsed.status()).isEqualTo(400);
    }

    /** What a frame has beyond its length is no message. */
    @Test
    void aFrameThatHasMoreThanItSays() {
        Parsed parsed = Parsed.of("$\u0000\u0000\u0001\u0080\u0000$\u0000\u0000\u0000");
        assertThat(parsed.texts()).containsExactly("$\u0000\u0000\u0001\u0080");
        assertThat(parsed.status()).isEqualTo(400);
    }

    @Test
    void theLongestFrameAndNoneAtAll() {
        String longest = "$\u0001\u00ff\u00ff" + "x".repeat(65_535);
        String empty = "$\u0001\u0000\u0000";
        Parsed parsed = Parsed.of(longest + empty.repeat(1_000) + longest);
        assertThat(parsed.texts()).hasSize(1_002).contains(longest);
        assertThat(parsed.status()).isZero();
        assertThat(Parsed.of(longest.substring(0, 65_538)).midway()).isTrue();
    }
}
