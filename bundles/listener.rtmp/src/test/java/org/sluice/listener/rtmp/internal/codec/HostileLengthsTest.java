package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What claims to be endless is refused, each within a fixed count of bytes. */
class HostileLengthsTest {

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** Reads pieces without end until they are refused; how many bytes that took. */
    private static int refusedAfter(String message, IntFunction<byte[]> pieces) {
        ChunkReader reader = new ChunkReader(Limits.DEFAULT);
        Recorded recorded = new Recorded();
        int fed = 0;
        for (int i = 0; fed < 8 << 20; i++) {
            ByteBuffer in = ByteBuffer.wrap(pieces.apply(i));
            try {
                reader.read(in, recorded);
                fed += in.position();
            } catch (RtmpFault e) {
                assertThat(e.kind() + ": " + e.getMessage()).isEqualTo(message);
                return fed + in.position();
            }
        }
        throw new AssertionError("not refused within " + fed + " bytes");
    }

    private static byte[] chunk(int chunkStream, String rest, int payload) {
        String id = String.format("01%02x%02x", chunkStream - 64 & 255, chunkStream - 64 >> 8);
        return hex(id + rest + "00".repeat(payload));
    }

    @ParameterizedTest
    @CsvSource({"14, 20", "11, 17", "01, 1", "02, 2", "03, 3", "04, 4", "05, 5", "06, 6"})
    void commandsAndControlOfSixteenMegabytes(String hex, int type) {
        byte[] head = hex("03 000000 ffffff" + hex + "00000000");
        assertThat(refusedAfter("TOO_LARGE: a message of type " + type + " of 16777215 bytes", i -> head))
                .isEqualTo(head.length);
    }

    /** Media of 16 MB on each of 65,536 chunk streams, none of which ends. */
    @Test
    void allChunkStreamsThereAre() {
        assertThat(refusedAfter(
                        "TOO_LARGE: more than 64 chunk streams", i -> chunk(64 + i, "000000 ffffff 09 01000000", 128)))
                .isLessThanOrEqualTo(65 * 142);
    }

    /** Commands of 64 KiB on many chunk streams, each the same chunk further. */
    @Test
    void commandsThatNeverEnd() {
        assertThat(refusedAfter(
                        "TOO_LARGE: more than 131072 bytes of commands",
                        i -> chunk(64 + i % 60, i < 60 ? "000000 010000 14 00000000" : "", 128, i < 60)))
                .isLessThanOrEqualTo(131_072 + 60 * 14 + 1_024 * 3 + 128);
    }

    private static byte[] chunk(int chunkStream, String rest, int payload, boolean first) {
        byte[] bytes = chunk(chunkStream, rest, payload);
        bytes[0] |= (byte) (first ? 0 : 0xc0);
        return bytes;
    }

    @Test
    void chunksAsLongAsMessages() {
        String size = "02 000000 000004 01 00000000 ";
        for (String most : new String[] {"7fffffff", "00ffffff", "01000000"}) {
            Recorded recorded = Recorded.of(hex(size + most + "04 000000 000100 08 01000000" + "aa".repeat(256)), 1);
            assertThat(recorded.fault).isNull();
            assertThat(recorded.messages).hasSize(1);
        }
        for (String wrong : new String[] {"00000000", "80000000", "ffffffff"}) {
            String expected = "CHUNKS: a chunk size of " + Long.parseLong(wrong, 16);
            assertThat(refusedAfter(expected, i -> hex(size + wrong))).isEqualTo(16);
        }
    }

    /** A chunk for each byte, as small as chunks can be: 64 KiB of a command are 64 Ki chunks, and no more. */
    @Test
    void chunksOfOneByte() {
        StringBuilder hex = new StringBuilder("02 000000 000004 01 00000000 00000001");
        hex.append("03 000000 010000 14 00000000 00").append("c300".repeat(65_535));
        Recorded recorded = Recorded.of(hex(hex.toString()), 4_096);
        assertThat(recorded.fault).isNull();
        assertThat(recorded.messages).hasSize(1);
    }

    /** As long as a command can be, and nothing but one thing over and over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "03 0001 61", // objects
                "08 00000000 0001 61", // arrays with names
                "08 ffffffff 0001 61", // that claim all there is
                "10 0001 61 0001 61", // typed objects
                "0a 00000001", // arrays
                "0a 0000000a 05", // arrays within wide ones
                "05", // values side by side
                "02 0000", // texts side by side
                "03 000009", // objects side by side
                "0a 00000000" // arrays side by side
            })
    void endlessValues(String piece) {
        byte[] one = hex(piece);
        ByteBuffer in = ByteBuffer.allocate(Limits.DEFAULT.commandBytes());
        while (in.remaining() >= one.length) {
            in.put(one);
        }
        in.flip();
        Amf0Reader reader = new Amf0Reader(in, Limits.DEFAULT);
        assertThatThrownBy(() -> {
                    while (reader.hasNext()) {
                        reader.next();
                    }
                })
                .isInstanceOfSatisfying(
                        RtmpFault.class, fault -> assertThat(fault.kind()).isEqualTo(RtmpFault.Kind.TOO_LARGE));
        assertThat(in.position()).isLessThanOrEqualTo(one.length * Limits.DEFAULT.values());
    }

    /** Properties side by side in one object, or one array with names, that never ends. */
    @ParameterizedTest
    @ValueSource(strings = {"03", "08 ffffffff", "10 0000", "08 00000000"})
    void endlessProperties(String head) {
        byte[] body = hex(head + "0001 61 05".repeat(16_000));
        ByteBuffer in = ByteBuffer.wrap(body);
        assertThatThrownBy(() -> new Amf0Reader(in, Limits.DEFAULT).next())
                .hasMessage("more than 2048 values")
                .isInstanceOf(RtmpFault.class);
        assertThat(in.position()).isLessThanOrEqualTo(5 + 4 * Limits.DEFAULT.values());
    }

    /** What claims more than is there takes no room for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0c ffffffff 61",
                "0c 80000000 61",
                "0c 7fffffff 61",
                "0f ffffffff 3c",
                "0a ffffffff 05",
                "0a 7fffffff 05",
                "02 ffff 61",
                "03 0400 61",
                "08 ffffffff",
                "08 7fffffff 0001"
            })
    void claimsOfMoreThanIsThere(String hex) {
        assertThatThrownBy(() -> new Amf0Reader(ByteBuffer.wrap(hex(hex)), Limits.DEFAULT).next())
                .isInstanceOfSatisfying(
                        RtmpFault.class, fault -> assertThat(fault.kind()).isEqualTo(RtmpFault.Kind.MALFORMED));
    }
}
