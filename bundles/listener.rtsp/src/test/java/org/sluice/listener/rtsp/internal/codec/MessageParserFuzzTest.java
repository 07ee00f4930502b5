package org.sluice.listener.rtsp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;

/** What holds for any bytes that a client or a peer sends. Seeds lie in the resources of the same name. */
class MessageParserFuzzTest {

    private static final Field LINE = field(MessageParser.class, "line");
    private static final Field ROOM = field(Octets.class, "bytes");
    private static final Field HEADER_BYTES = field(MessageParser.class, "headerBytes");
    private static final Field FRAME = field(MessageParser.class, "frame");
    /** A buffer doubles; beside the body's there are the header lines, and no frame, or the other way round. */
    private static final int MOST = 2 * Limits.DEFAULT.body() + Limits.DEFAULT.headers() + 1;

    @FuzzTest(maxDuration = "10m")
    void reads(byte[] bytes) throws ReflectiveOperationException {
        Parsed whole = Parsed.of(bytes, Integer.MAX_VALUE);
        assertThat(Parsed.of(bytes, 1)).isEqualTo(whole);
        assertThat(whole.status()).isIn(0, 400, 413, 414);
        assertThat(Parsed.of(List.of(bytes), false).status()).isIn(0, 400, 413, 414);
        staysBounded(bytes, true);
        staysBounded(bytes, false);
        // The writer puts a blank after each colon, so what just fitted may not fit again.
        if (bytes.length < Limits.DEFAULT.line()) {
            assertThat(Parsed.of(String.join("", whole.texts()))).isEqualTo(new Parsed(whole.texts(), 0, false));
        }
    }

    /** No more is kept than one message can have, whether frames are expected or not. */
    private static void staysBounded(byte[] bytes, boolean frames) throws ReflectiveOperationException {
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        if (frames) {
            parser.admitFrames();
        }
        for (byte b : bytes) {
            parser.read(ByteBuffer.wrap(new byte[] {b}));
            if (parser.complete()) {
                parser.next();
            }
            assertThat(kept(parser) <= MOST).isTrue();
        }
    }

    private static int kept(MessageParser parser) throws ReflectiveOperationException {
        byte[] frame = (byte[]) FRAME.get(parser);
        int fields = (int) HEADER_BYTES.get(parser);
        return ((byte[]) ROOM.get(LINE.get(parser))).length + fields + (frame == null ? 0 : frame.length);
    }

    private static Field field(Class<?> of, String name) {
        try {
            Field field = of.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
