package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;

/** What holds for any bytes that open a connection, on both sides. Seeds lie in the resources of the same name. */
class HandshakeFuzzTest {

    private static final int WHOLE = 1 + 2 * ServerHandshake.PACKET;

    private interface Side {
        boolean read(ByteBuffer in, Octets out) throws RtmpFault;
    }

    private record Outcome(boolean done, int taken, String answer, RtmpFault.Kind fault) {}

    @FuzzTest(maxDuration = "10m")
    void greets(byte[] bytes) {
        // The packets are long: what was thought of is stretched, so that both are reached at once.
        byte[] stretched = stretched(bytes);
        Outcome server = served(stretched, stretched.length);
        assertThat(served(stretched, 1)).isEqualTo(server);
        check(server, stretched, ServerHandshake.PACKET + 1, WHOLE);
        Outcome client = client(stretched, stretched.length);
        assertThat(client(stretched, 1)).isEqualTo(client);
        check(client, stretched, WHOLE, ServerHandshake.PACKET);
    }

    private static byte[] stretched(byte[] bytes) {
        byte[] all = new byte[bytes.length == 0 ? 0 : Math.max(bytes.length, (bytes[bytes.length - 1] & 255) * 16)];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes[i < bytes.length ? i : 1 % bytes.length];
        }
        return all;
    }

    private static void check(Outcome outcome, byte[] bytes, int answeredAt, int answer) {
        boolean spoken = bytes.length == 0 || bytes[0] == 3;
        assertThat(outcome.fault).isEqualTo(spoken ? null : RtmpFault.Kind.VERSION);
        assertThat(outcome.taken).isLessThanOrEqualTo(WHOLE);
        assertThat(outcome.done).isEqualTo(spoken && bytes.length >= WHOLE);
        assertThat(outcome.answer.length() / 2).isEqualTo(spoken && bytes.length >= answeredAt ? answer : 0);
    }

    private static Outcome served(byte[] bytes, int step) {
        return fed(new ServerHandshake(new Random(1))::read, bytes, step);
    }

    private static Outcome client(byte[] bytes, int step) {
        return fed(new ClientHandshake()::read, bytes, step);
    }

    private static Outcome fed(Side side, byte[] bytes, int step) {
        Octets out = new Octets();
        int taken = 0;
        boolean done = false;
        RtmpFault.Kind fault = null;
        try {
            while (!done && taken < bytes.length) {
                ByteBuffer in = ByteBuffer.wrap(bytes, taken, Math.min(step, bytes.length - taken));
                done = side.read(in, out);
                assertThat(in.position()).isGreaterThan(taken);
                taken = in.position();
            }
        } catch (RtmpFault e) {
            fault = e.kind();
        }
        return new Outcome(done, taken, HexFormat.of().formatHex(out.take()), fault);
    }
}
