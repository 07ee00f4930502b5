package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/**
 * A user control message (RTMP 1.0, section 7.1.7).
 *
 * @param type of the event
 * @param rest what follows the type
 */
record UserControl(int type, byte[] rest) {

    static final int STREAM_EOF = 1;
    static final int BUFFER_LENGTH = 3;
    static final int PING = 6;
    static final int PONG = 7;
    private static final int SWF_FIRST = 26;
    private static final int SWF_LAST = 27;
    private static final int ID_BYTES = 4;

    static UserControl read(byte[] body) throws RtmpFault {
        if (body.length < 2) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "a user control message of " + body.length + " bytes");
        }
        int type = (body[0] & 255) << 8 | body[1] & 255;
        return new UserControl(type, Arrays.copyOfRange(body, 2, body.length));
    }

    /** The answer to a ping: its time stamp, and nothing more of what a client may have put there. */
    UserControl pong() {
        return new UserControl(PONG, Arrays.copyOf(rest, Math.min(rest.length, ID_BYTES)));
    }

    /** Whether it is about a message stream, and may pass; what proves a Flash player to one server may not. */
    boolean ofStream() {
        return rest.length >= ID_BYTES && (type < SWF_FIRST || type > SWF_LAST);
    }

    long streamId() {
        return ByteBuffer.wrap(rest).getInt() & 0xffffffffL;
    }

    /** The same event of another message stream. */
    UserControl of(long otherStreamId) {
        byte[] other = rest.clone();
        ByteBuffer.wrap(other).putInt((int) otherStreamId);
        return new UserControl(type, other);
    }

    byte[] body() {
        return ByteBuffer.allocate(2 + rest.length)
                .putShort((short) type)
                .put(rest)
                .array();
    }
}
