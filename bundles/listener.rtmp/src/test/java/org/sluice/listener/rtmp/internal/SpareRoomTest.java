package org.sluice.listener.rtmp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.junit.jupiter.api.Test;
import org.sluice.listener.rtmp.internal.codec.Octets;

class SpareRoomTest {

    private final SpareRoom room = new SpareRoom();

    private static byte[] sentFrom(Octets octets, int bytes) {
        octets.expect(bytes);
        ByteBuffer taken = octets.takeBuffer();
        return taken.array();
    }

    @Test
    void whatWasSentIsTheRoomOfTheNextOnce() {
        Octets out = new Octets();
        byte[] first = sentFrom(out, 2_000);
        room.sent(IoBuffer.wrap(first));

        room.lend(out);
        assertThat(sentFrom(out, 2_000)).isSameAs(first);
        room.lend(out);
        assertThat(sentFrom(out, 2_000)).isNotSameAs(first);
    }

    @Test
    void roomInUseIsNotReplaced() {
        Octets out = new Octets();
        out.expect(1_000);
        room.sent(IoBuffer.wrap(new byte[4_000]));
        room.lend(out);
        assertThat(out.isBare()).isFalse();
        assertThat(out.takeBuffer().array()).hasSizeLessThan(4_000);
    }

    @Test
    void neitherTheTinyNorTheHugeIsKept() {
        Octets out = new Octets();
        room.sent(IoBuffer.wrap(new byte[100]));
        room.sent(IoBuffer.wrap(new byte[1 << 20]));
        room.lend(out);
        assertThat(out.isBare()).isTrue();
    }
}
