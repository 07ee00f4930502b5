package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The handshake with a server (RTMP 1.0, section 5.2), plain, which every server takes.
 *
 * <pre>
 *   C0 C1 ─▶ S0 S1 S2, which is not looked at ─▶ C2, done
 * </pre>
 */
public final class ClientHandshake {

    private static final int PACKET = ServerHandshake.PACKET;
    private static final int VERSION = 3;

    private final byte[] s1 = new byte[PACKET];
    private int have = -1;

    /** Writes the first words. */
    public void begin(RandomGenerator random, Octets out) {
        byte[] c1 = new byte[PACKET];
        random.nextBytes(c1);
        Arrays.fill(c1, 0, 8, (byte) 0);
        out.u8(VERSION).put(c1);
    }

    /**
     * Takes bytes, of what follows the handshake none.
     *
     * @param out takes the answer
     * @return whether the handshake is done
     */
    public boolean read(ByteBuffer in, Octets out) throws RtmpFault {
        if (have < 0 && in.hasRemaining()) {
            int version = in.get() & 255;
            if (version != VERSION) {
                throw new RtmpFault(RtmpFault.Kind.VERSION, "version " + version + ", 3 is expected");
            }
            have = 0;
        }
        if (have >= 0 && have < PACKET) {
            int count = Math.min(in.remaining(), PACKET - have);
            in.get(s1, have, count);
            have += count;
        }
        if (have >= PACKET) {
            int count = Math.min(in.remaining(), 2 * PACKET - have);
            in.position(in.position() + count);
            have += count;
        }
        if (have == 2 * PACKET) {
            out.put(s1);
            return true;
        }
        return false;
    }
}
