package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;

/** What holds for any bytes that follow a handshake. Seeds lie in the resources of the same name. */
class ChunkReaderFuzzTest {

    private static final int FIRST_ROOM = 512;

    @FuzzTest(maxDuration = "10m")
    void reads(byte[] bytes) throws ReflectiveOperationException {
        Recorded whole = Recorded.of(bytes, Math.max(1, bytes.length));
        assertThat(Recorded.of(bytes, 1).outcome()).isEqualTo(whole.outcome());
        Octets out = new Octets();
        ChunkWriter writer = new ChunkWriter(out);
        whole.messages.forEach(
                one -> writer.message(one.header(), HexFormat.of().parseHex(one.hex())));
        Recorded again = Recorded.of(out.take(), 1000);
        assertThat(again.fault).isNull();
        assertThat(again.messages).isEqualTo(whole.messages);
        staysBounded(bytes);
    }

    private static void staysBounded(byte[] bytes) throws ReflectiveOperationException {
        ChunkReader reader = new ChunkReader(Limits.DEFAULT);
        Recorded recorded = new Recorded();
        try {
            for (int from = 0; from < bytes.length; from += 64) {
                reader.read(ByteBuffer.wrap(bytes, from, Math.min(64, bytes.length - from)), recorded);
                int most = 2 * Limits.DEFAULT.gatheredBytes() + FIRST_ROOM * Limits.DEFAULT.chunkStreams();
                assertThat(kept(reader)).isLessThanOrEqualTo(most);
            }
        } catch (RtmpFault e) {
            assertThat(e.kind()).isNotNull();
        }
    }

    private static int kept(ChunkReader reader) throws ReflectiveOperationException {
        Map<?, ?> streams = (Map<?, ?>) field(reader, "streams");
        assertThat(streams.size()).isLessThanOrEqualTo(Limits.DEFAULT.chunkStreams());
        int kept = 0;
        for (Object stream : streams.values()) {
            byte[] body = (byte[]) field(stream, "body");
            kept += body == null ? 0 : body.length;
        }
        return kept;
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
