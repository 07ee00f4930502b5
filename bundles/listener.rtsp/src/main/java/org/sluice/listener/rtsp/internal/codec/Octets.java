package org.sluice.listener.rtsp.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that come one after another. It grows with what comes, and keeps little while nothing does. */
final class Octets {

    private static final int FIRST_BUFFER = 256;
    private static final int LARGEST_KEPT = 1_024;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;

    void keep(byte b) {
        room(1);
        bytes[length++] = b;
    }

    /** Takes up to so many bytes. */
    void take(ByteBuffer in, int most) {
        int taken = Math.min(most, in.remaining());
        room(taken);
        in.get(bytes, length, taken);
        length += taken;
    }

    void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** For what holds no character above FF. */
    @SuppressWarnings("deprecation") // the one call that copies bytes out of a String without an array in between
    void append(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    int length() {
        return length;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** All bytes, and begins anew. */
    byte[] drain() {
        byte[] taken = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = taken == bytes ? NONE : bytes;
        clear();
        return taken;
    }

    /** Begins anew, and gives a large buffer up. */
    void clear() {
        length = 0;
        bytes = bytes.length > LARGEST_KEPT ? NONE : bytes;
    }

    /** Takes back what came after a length. */
    void back(int to) {
        length = to;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST_BUFFER, length + more), 2 * bytes.length));
        }
    }
}
