package org.sluice.listener.rtsp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** What holds for any bytes that a client or a peer sends. Seeds lie in the resources of the same name. */
class MessageParserFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void reads(byte[] bytes) throws ReflectiveOperationException {
        Parsed whole = Parsed.of(bytes, Integer.MAX_VALUE);
        assertThat(Parsed.of(bytes, 1)).isEqualTo(whole);
        assertThat(whole.status()).isIn(0, 400, 413, 414);
        staysBounded(bytes);
        // The writer puts a blank after each colon, so what just fitted may not fit again.
        if (bytes.length < Limits.DEFAULT.line()) {
            assertThat(Parsed.of(String.join("", whole.texts()))).isEqualTo(new Parsed(whole.texts(), 0, false));
        }
    }

    private static void staysBounded(byte[] bytes) throws ReflectiveOperationException {
        Field line = MessageParser.class.getDeclaredField("line");
        line.setAccessible(true);
        MessageParser parser = new MessageParser(Limits.DEFAULT);
        parser.admitFrames();
        for (byte b : bytes) {
            parser.read(ByteBuffer.wrap(new byte[] {b}));
            if (parser.complete()) {
                parser.next();
            }
            assertThat(((Octets) line.get(parser)).length() <= Limits.DEFAULT.body())
                    .isTrue();
        }
    }
}
