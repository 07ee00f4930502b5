package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.listener.rtmp.internal.codec.ChunkReader;
import org.sluice.listener.rtmp.internal.codec.ChunkSink;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.Limits;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/** What a wire answers to window sizes and acknowledgements, whatever they claim. */
class WireTest {

    private static final String AUDIO = "04 000000 000004 08 01000000 aabbccdd";
    private static final int AUDIO_BYTES = 16;

    private final Octets out = new Octets();
    private final Wire wire = new Wire(out, new Wire.Events() {
        @Override
        public void command(MessageHeader header, Command command, byte[] body) {}

        @Override
        public void userControl(UserControl event) {}

        @Override
        public void part(MessageHeader header, int offset, ByteBuffer part) {}

        @Override
        public void aborted(MessageHeader header) {}
    });

    private final ChunkReader answers = new ChunkReader(Limits.DEFAULT);

    /** What was answered since the last look: type and body of each. */
    private List<String> answered() throws RtmpFault {
        List<String> all = new ArrayList<>();
        answers.read(ByteBuffer.wrap(out.take()), new ChunkSink() {
            @Override
            public void message(MessageHeader header, byte[] body) {
                all.add(header.type() + " " + HexFormat.of().formatHex(body));
            }

            @Override
            public void part(MessageHeader header, int offset, ByteBuffer part) {
                all.add("other");
            }

            @Override
            public void aborted(MessageHeader header) {}
        });
        return all;
    }

    private void read(String hex) throws RtmpFault {
        wire.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private static String control(int type, String word) {
        return String.format("02 000000 000004 %02x 00000000 %s", type, word);
    }

    /** However small the window is, one read is acknowledged once; a window of 0, or one that is never full, never. */
    @ParameterizedTest
    @CsvSource({
        "00000001, 100, 100",
        "00000010, 100, 100",
        "00000020, 100, 50",
        "00000000, 100, 0",
        "7fffffff, 100, 0",
        "80000000, 100, 0",
        "ffffffff, 100, 0"
    })
    void acknowledgesNoMoreThanOnceARead(String window, int reads, int acknowledgements) throws RtmpFault {
        read(control(5, window));
        answered();
        for (int i = 0; i < reads; i++) {
            read(AUDIO);
        }
        // the message that set the window counts too
        assertThat(answered()).hasSize(acknowledgements).allMatch(answer -> answer.startsWith("3 "));
        read(control(5, "00000001"));
        answered();
        read(AUDIO.repeat(1_000));
        assertThat(answered()).hasSize(1);
    }

    @Test
    void acknowledgesAllThatCame() throws RtmpFault {
        read(control(5, "00000001") + AUDIO);
        assertThat(answered()).containsExactly(String.format("3 %08x", 2 * AUDIO_BYTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "00000001", "7fffffff", "80000000", "ffffffff"})
    void whatOthersAcknowledgeAndPermitChangesNothing(String word) throws RtmpFault {
        read(control(3, word));
        assertThat(out.isEmpty()).isTrue();
        read("02 000000 000005 06 00000000 " + word + "02");
        assertThat(answered()).containsExactly("5 " + word);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void controlWithoutItsWordIsRefused(int type) {
        assertThatThrownBy(() -> read(String.format("02 000000 000003 %02x 00000000 000000", type)))
                .hasMessage("a control message of 3 bytes")
                .isInstanceOf(RtmpFault.class);
    }
}
