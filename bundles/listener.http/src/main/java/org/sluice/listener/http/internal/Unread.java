package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;

/** Bytes of a client that came before their time: it has sent more than is answered. Bounded. */
final class Unread {

    private static final int MOST = 65_536;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NOTHING;

    /** A copy that stays when a buffer is used again. */
    static ByteBuffer copy(ByteBuffer in) {
        return in.hasRemaining() ? ByteBuffer.allocate(in.remaining()).put(in).flip() : NOTHING;
    }

    /** Keeps more; false where that is too much. */
    boolean keep(ByteBuffer in) {
        if (bytes.remaining() + in.remaining() > MOST) {
            return false;
        }
        ByteBuffer both = ByteBuffer.allocate(bytes.remaining() + in.remaining());
        bytes = both.put(bytes).put(in).flip();
        return true;
    }

    /** Keeps the rest of a buffer, if that is wanted, and nothing else. */
    void rest(ByteBuffer in, boolean wanted) {
        bytes = wanted ? copy(in) : NOTHING;
    }

    /** All that was kept; nothing is any more. */
    ByteBuffer take() {
        ByteBuffer taken = bytes;
        bytes = NOTHING;
        return taken;
    }

    boolean any() {
        return bytes.hasRemaining();
    }
}
