package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.sluice.listener.rtmp.internal.codec.Recorded.Whole;

/** Chunk streams written by hand after RTMP 1.0, section 5.3; all at once, and byte by byte. */
class ChunkReaderTest {

    private static Recorded read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        Recorded whole = Recorded.of(bytes, Math.max(1, bytes.length));
        assertThat(Recorded.of(bytes, 1).outcome()).isEqualTo(whole.outcome());
        return whole;
    }

    private static Whole message(int chunkStream, long time, int type, long streamId, String hex) {
        return new Whole(new MessageHeader(chunkStream, time, hex.length() / 2, type, streamId), hex);
    }

    /** The specification's first example: audio of a constant size (section 5.3.2.1). */
    @Test
    void allFourTypesOfHeaders() {
        String type0 = "03 0003e8 000002 08 39300000 a1a1";
        String type1 = "43 000014 000003 08 b1b1b1";
        String type2 = "83 000014 c1c1c1";
        String type3 = "c3 d1d1d1";
        assertThat(read(type0 + type1 + type2 + type3).messages)
                .containsExactly(
                        message(3, 1000, 8, 12345, "a1a1"),
                        message(3, 1020, 8, 12345, "b1b1b1"),
                        message(3, 1040, 8, 12345, "c1c1c1"),
                        message(3, 1060, 8, 12345, "d1d1d1"));
    }

    /** As FFmpeg writes: the second message comes as long after the first as the first after zero. */
    @Test
    void aTypeThreeMessageAfterTypeZeroAddsItsTimestamp() {
        assertThat(read("04 000017 000001 08 01000000 aa c4 bb").messages)
                .containsExactly(message(4, 23, 8, 1, "aa"), message(4, 46, 8, 1, "bb"));
    }

    @Test
    void aMessageIsPartedIntoChunks() {
        String first = "ab".repeat(128);
        String second = "cd".repeat(128);
        String third = "ef".repeat(51);
        assertThat(read("04 0003e8 000133 09 01000000" + first + "c4" + second + "c4" + third).messages)
                .containsExactly(message(4, 1000, 9, 1, first + second + third));
    }

    @Test
    void messagesOfTwoStreamsAlternate() {
        String audio = "04 000001 000081 08 01000000" + "aa".repeat(128);
        String video = "06 000002 000082 09 01000000" + "bb".repeat(128);
        assertThat(read(audio + video + "c4 aa" + "c6 bbbb").messages)
                .containsExactly(message(4, 1, 8, 1, "aa".repeat(129)), message(6, 2, 9, 1, "bb".repeat(130)));
    }

    @Test
    void extendedTimestampsAreRepeatedInTypeThree() {
        String head = "04 ffffff 000081 09 01000000 01020304";
        assertThat(read(head + "aa".repeat(128) + "c4 01020304 aa" + "44 000005 000001 09 bb").messages)
                .containsExactly(message(4, 0x01020304, 9, 1, "aa".repeat(129)), message(4, 0x01020309, 9, 1, "bb"));
    }

    @Test
    void extendedDeltasAndTimestampsThatWrapRound() {
        assertThat(read("04 ffffff 000001 08 01000000 fffffff0 aa 44 000020 000001 08 bb"
                                + "84 ffffff 01000000 cc c4 01000000 dd")
                        .messages)
                .containsExactly(
                        message(4, 0xfffffff0L, 8, 1, "aa"),
                        message(4, 0x10, 8, 1, "bb"),
                        message(4, 0x01000010, 8, 1, "cc"),
                        message(4, 0x02000010, 8, 1, "dd"));
    }

    @Test
    void chunkStreamIdsOfOneTwoAndThreeBytes() {
        assertThat(read("00 00 000000 000001 08 01000000 aa" + "00 ff 000000 000001 08 01000000 bb"
                                + "01 00 01 000000 000001 08 01000000 cc" + "01 ff ff 000000 000001 08 01000000 dd")
                        .messages)
                .containsExactly(
                        message(64, 0, 8, 1, "aa"),
                        message(319, 0, 8, 1, "bb"),
                        message(320, 0, 8, 1, "cc"),
                        message(65599, 0, 8, 1, "dd"));
    }

    @Test
    void theChunkSizeChangesWithinAMessage() {
        String video = "06 000000 000104 09 01000000" + "aa".repeat(128);
        String size = "02 000000 000004 01 00000000 00000200";
        assertThat(read(video + size + "c6" + "aa".repeat(132)).messages)
                .containsExactly(message(6, 0, 9, 1, "aa".repeat(260)));
    }

    @Test
    void anAbortedMessageIsForgotten() {
        String video = "06 000000 000104 09 01000000" + "aa".repeat(128);
        String abort = "02 000000 000004 02 00000000 00000006";
        Recorded recorded = read(video + abort + "46 000001 000001 09 bb");
        assertThat(recorded.aborted).containsExactly(new MessageHeader(6, 0, 260, 9, 1));
        assertThat(recorded.messages).containsExactly(message(6, 1, 9, 1, "bb"));
    }

    @Test
    void anAbortedCommandIsForgottenToo() {
        String command = "03 000000 000104 14 00000000" + "aa".repeat(128);
        String abort = "02 000000 000004 02 00000000 00000003";
        assertThat(read(command + abort + "43 000001 000001 14 bb").messages)
                .containsExactly(message(3, 1, 20, 0, "bb"));
    }

    @Test
    void messagesWithoutPayload() {
        assertThat(read("04 000000 000000 08 01000000 03 000000 000000 14 00000000").messages)
                .containsExactly(message(4, 0, 8, 1, ""), message(3, 0, 20, 0, ""));
    }

    @Test
    void controlMessagesAreHandedOn() {
        assertThat(read("02 000000 000004 05 00000000 002625a0").messages)
                .containsExactly(message(2, 0, 5, 0, "002625a0"));
    }

    @Test
    void someBeginAStreamWithTypeOne() {
        assertThat(read("42 000000 000002 04 0006").messages).containsExactly(message(2, 0, 4, 0, "0006"));
    }

    @Test
    void contradictionsAreRefused() {
        assertThat(read("84 000000 aa").fault).isEqualTo("CHUNKS: chunk stream 4 begins with a chunk of type 2");
        assertThat(read("c4 aa").fault).isEqualTo("CHUNKS: chunk stream 4 begins with a chunk of type 3");
        assertThat(read("04 000000 000081 08 01000000" + "aa".repeat(128) + "44 000000 000001 08 aa").fault)
                .isEqualTo("CHUNKS: a message begins on chunk stream 4 before the last one there has ended");
        assertThat(read("02 000000 000004 01 00000000 00000000").fault).isEqualTo("CHUNKS: a chunk size of 0");
        assertThat(read("02 000000 000004 01 00000000 80000000").fault).isEqualTo("CHUNKS: a chunk size of 2147483648");
        assertThat(read("02 000000 000003 01 00000000 000000").fault)
                .isEqualTo("MALFORMED: a control message of 3 bytes");
    }

    @Test
    void theLongestMessageOfMediaPassesInParts() {
        byte[] head = HexFormat.of().parseHex("02000000000004010000000000ffffff" + "04000000ffffff0901000000");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head);
        bytes.writeBytes(new byte[Limits.LONGEST_MESSAGE]);
        Recorded recorded = Recorded.of(bytes.toByteArray(), 65_536);
        assertThat(recorded.fault).isNull();
        assertThat(recorded.messages).hasSize(1);
    }

    @Test
    void aCommandBeyondTheLimitIsRefusedByItsHeader() {
        assertThat(read("03 000000 010001 14 00000000").fault)
                .isEqualTo("TOO_LARGE: a message of type 20 of 65537 bytes");
    }

    @Test
    void manyHalfCommandsAreRefused() {
        StringBuilder hex = new StringBuilder("02 000000 000004 01 00000000 0000f000");
        for (int id = 3; id < 6; id++) {
            hex.append(String.format("%02x 000000 010000 14 00000000", id)).append("00".repeat(0xf000));
        }
        byte[] bytes = HexFormat.of().parseHex(hex.toString().replace(" ", ""));
        assertThat(Recorded.of(bytes, bytes.length).fault).isEqualTo("TOO_LARGE: more than 131072 bytes of commands");
    }

    @Test
    void manyChunkStreamsAreRefused() {
        StringBuilder hex = new StringBuilder();
        for (int id = 64; id <= 128; id++) {
            hex.append(String.format("00 %02x 000000 000000 08 00000000", id - 64));
        }
        assertThat(read(hex.toString()).fault).isEqualTo("TOO_LARGE: more than 64 chunk streams");
    }
}
