package org.sluice.listener.rtsp.internal.codec;

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

/** What holds for any bytes at all. */
class CodecPropertiesTest {

    private static final List<String> PIECES = List.of(
            "DESCRIBE ",
            "OPTIONS ",
            "ANNOUNCE ",
            "*",
            "rtsp://r/a",
            "?token=x",
            " RTSP/1.0",
            " RTSP/2.0",
            " HTTP/1.1",
            "RTSP/1.0 200 OK",
            "RTSP/1.0 ",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\r",
            " ",
            "\t",
            "CSeq: 1",
            "CSeq: ",
            "Content-Length: ",
            "Content-Length: 5",
            "Session: 1",
            "X: y",
            ":",
            "0",
            "5",
            "hello",
            "$\u0000\u0000\u0005",
            "$",
            "\u0000",
            "\u00ff");

    @Property(tries = 10_000)
    void randomBytesNeitherHangNorThrow(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(Parsed.of(bytes, Integer.MAX_VALUE)).isEqualTo(Parsed.of(bytes, 1));
    }

    @Property(tries = 10_000)
    void mutatedMessagesNeitherHangNorThrow(@ForAll("wild") byte[] bytes, @ForAll int split) {
        Parsed whole = Parsed.of(bytes, Integer.MAX_VALUE);
        int at = bytes.length == 0 ? 0 : Math.floorMod(split, bytes.length);
        List<byte[]> halves = List.of(Arrays.copyOfRange(bytes, 0, at), Arrays.copyOfRange(bytes, at, bytes.length));
        assertThat(Parsed.of(halves, true)).isEqualTo(whole);
        assertThat(whole.status()).isIn(0, 400, 413, 414);
    }

    @Property(tries = 10_000)
    void whatIsWrittenIsReadAsTheSame(@ForAll("wild") byte[] bytes) {
        Parsed once = Parsed.of(bytes, Integer.MAX_VALUE);
        Parsed twice = Parsed.of(String.join("", once.texts()));
        assertThat(twice).isEqualTo(new Parsed(once.texts(), 0, false));
    }

    @Property(tries = 1_000)
    void framesOfAnySizeAreKept(@ForAll @Size(max = 2_000) byte[] data, @ForAll int channel) {
        byte[] frame = new byte[4 + data.length];
        frame[0] = '$';
        frame[1] = (byte) channel;
        frame[2] = (byte) (data.length >> 8);
        frame[3] = (byte) data.length;
        System.arraycopy(data, 0, frame, 4, data.length);
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        assertThat(Parsed.of(frame, 7)).isEqualTo(new Parsed(List.of(text), 0, false));
    }

    @Provide
    Arbitrary<byte[]> wild() {
        return Arbitraries.of(PIECES).list().ofMaxSize(25).map(parts -> String.join("", parts)
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
