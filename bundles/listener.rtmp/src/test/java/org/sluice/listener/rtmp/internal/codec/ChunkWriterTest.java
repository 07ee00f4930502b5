package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What is written, byte for byte. */
class ChunkWriterTest {

    private final Octets out = new Octets();
    private final ChunkWriter writer = new ChunkWriter(out);

    private String written() {
        return HexFormat.of().formatHex(out.take());
    }

    private static String hex(String text) {
        return text.replace(" ", "");
    }

    private void write(int chunkStream, long time, int type, long streamId, int... bytes) {
        byte[] body = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            body[i] = (byte) bytes[i];
        }
        writer.message(new MessageHeader(chunkStream, time, body.length, type, streamId), body);
    }

    @Test
    void headersSayNoMoreThanTheyMust() {
        write(4, 1000, 8, 1, 0xaa);
        assertThat(written()).isEqualTo(hex("04 0003e8 000001 08 01000000 aa"));
        write(4, 1023, 8, 1, 0xbb);
        assertThat(written()).isEqualTo(hex("84 000017 bb"));
        write(4, 1046, 8, 1, 0xcc, 0xcc);
        assertThat(written()).isEqualTo(hex("44 000017 000002 08 cccc"));
        write(4, 1040, 8, 1, 0xdd);
        assertThat(written()).as("back in time").isEqualTo(hex("04 000410 000001 08 01000000 dd"));
        write(4, 1040, 8, 2, 0xee);
        assertThat(written()).as("another stream").isEqualTo(hex("04 000410 000001 08 02000000 ee"));
    }

    @Test
    void extendedTimestampsAreRepeated() {
        byte[] body = new byte[129];
        writer.message(new MessageHeader(4, 0xffffff, 129, 9, 1), body);
        assertThat(written())
                .isEqualTo(hex("04 ffffff 000081 09 01000000 00ffffff") + "00".repeat(128) + hex("c4 00ffffff 00"));
    }

    @Test
    void idsOfOneTwoAndThreeBytes() {
        write(63, 0, 8, 0);
        write(64, 0, 8, 0);
        write(319, 0, 8, 0);
        write(320, 0, 8, 0);
        write(65_599, 0, 8, 0);
        String head = hex("000000 000000 08 00000000");
        assertThat(written())
                .isEqualTo("3f" + head + "0000" + head + "00ff" + head + "010001" + head + "01ffff" + head);
    }

    @Test
    void partsWaitUntilAChunkIsFull() {
        writer.chunkSize(4);
        assertThat(written()).isEqualTo(hex("02 000000 000004 01 00000000 00000004"));
        MessageHeader header = new MessageHeader(6, 0, 6, 9, 1);
        writer.part(header, 0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(written()).isEmpty();
        assertThat(writer.underWay(6)).isTrue();
        write(4, 0, 8, 1, 0xaa);
        assertThat(written()).isEqualTo(hex("04 000000 000001 08 01000000 aa"));
        writer.part(header, 3, ByteBuffer.wrap(new byte[] {4, 5}));
        assertThat(written()).isEqualTo(hex("06 000000 000006 09 01000000 01020304"));
        writer.part(header, 5, ByteBuffer.wrap(new byte[] {6}));
        assertThat(written()).isEqualTo(hex("c6 0506"));
        assertThat(writer.underWay(6)).isFalse();
    }

    @Test
    void anAbortIsToldOnlyToAReaderThatSawSomething() {
        writer.chunkSize(4);
        written();
        MessageHeader header = new MessageHeader(6, 0, 9, 9, 1);
        writer.part(header, 0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
        writer.abort(6);
        assertThat(written()).isEmpty();
        writer.part(header, 0, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
        writer.abort(6);
        assertThat(written()).endsWith(hex("42 000000 000004 02 00000006")).contains("01020304");
        writer.message(new MessageHeader(6, 0, 1, 9, 1), new byte[] {7});
        assertThat(written()).isEqualTo(hex("46 000000 000001 09 07"));
    }
}
