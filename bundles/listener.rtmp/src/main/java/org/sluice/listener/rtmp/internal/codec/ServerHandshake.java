package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The handshake with a client (RTMP 1.0, section 5.2): plain, and with digests where the client's packet holds one.
 *
 * <pre>
 *   C0 C1 ─▶ answered by S0 S1 S2 ─▶ C2, which is not looked at ─▶ done
 * </pre>
 */
public final class ServerHandshake {

    static final int PACKET = 1536;
    private static final int VERSION = 3;
    /** A version above 2 is what makes clients with a digest look for ours. */
    private static final byte[] OWN_VERSION = {4, 5, 0, 1};

    private final RandomGenerator random;
    private final byte[] c1 = new byte[PACKET];
    private int have = -1;
    private boolean answered;
    private int clientVersion;

    public ServerHandshake(RandomGenerator random) {
        this.random = random;
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
        if (have >= 0 && !answered && filled(in)) {
            answer(out);
            answered = true;
            have = 0;
        }
        return answered && filled(in);
    }

    private boolean filled(ByteBuffer in) {
        int count = Math.min(in.remaining(), PACKET - have);
        in.get(c1, have, count);
        have += count;
        return have == PACKET;
    }

    /** The version that the client's first packet tells, four bytes: it tells clients apart. Valid once it is there. */
    public int clientVersion() {
        return clientVersion;
    }

    private void answer(Octets out) {
        clientVersion = ByteBuffer.wrap(c1).getInt(4);
        int scheme = clientVersion == 0 ? -1 : Digest.scheme(c1, Digest.Key.PLAYER);
        byte[] s1 = new byte[PACKET];
        random.nextBytes(s1);
        Arrays.fill(s1, 0, 8, (byte) 0);
        byte[] s2 = c1;
        if (scheme >= 0) {
            System.arraycopy(OWN_VERSION, 0, s1, 4, OWN_VERSION.length);
            sign(s1, scheme);
            s2 = proof(scheme);
        }
        out.expect(1 + 2 * PACKET);
        out.u8(VERSION).put(s1).put(s2);
    }

    private static void sign(byte[] s1, int scheme) {
        int offset = Digest.offset(s1, scheme);
        System.arraycopy(Digest.around(s1, offset, Digest.Key.SERVER), 0, s1, offset, Digest.LENGTH);
    }

    /** S2 shows that the client's digest was seen. */
    private byte[] proof(int scheme) {
        byte[] s2 = new byte[PACKET];
        random.nextBytes(s2);
        int offset = Digest.offset(c1, scheme);
        byte[] key = Digest.of(Arrays.copyOfRange(c1, offset, offset + Digest.LENGTH), Digest.Key.SERVER_LONG);
        byte[] digest = Digest.of(Arrays.copyOf(s2, PACKET - Digest.LENGTH), key);
        System.arraycopy(digest, 0, s2, PACKET - Digest.LENGTH, Digest.LENGTH);
        return s2;
    }
}
