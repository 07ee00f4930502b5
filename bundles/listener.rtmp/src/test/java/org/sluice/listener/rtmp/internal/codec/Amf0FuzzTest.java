package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What holds for any bytes in a command. Seeds lie in the resources of the same name. */
class Amf0FuzzTest {

    @FuzzTest(maxDuration = "10m")
    void reads(byte[] bytes) throws RtmpFault {
        List<Object> values = new ArrayList<>();
        Amf0Reader reader = new Amf0Reader(ByteBuffer.wrap(bytes), Limits.DEFAULT);
        try {
            while (reader.hasNext()) {
                values.add(reader.next());
            }
        } catch (RtmpFault e) {
            assertThat(e.kind()).isIn(RtmpFault.Kind.MALFORMED, RtmpFault.Kind.TOO_LARGE);
        }
        Amf0Writer writer = new Amf0Writer();
        values.forEach(writer::value);
        Amf0Reader again = new Amf0Reader(ByteBuffer.wrap(writer.take()), Limits.DEFAULT);
        for (Object value : values) {
            assertThat(again.next()).isEqualTo(value);
        }
        assertThat(again.hasNext()).isFalse();
    }
}
