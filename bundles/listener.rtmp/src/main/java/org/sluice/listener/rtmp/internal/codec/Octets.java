package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are written one after another, until somebody takes them all. One thread at a time. */
public final class Octets {

    private static final int FIRST_ROOM = 256;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;

    public boolean isEmpty() {
        return length == 0;
    }

    public int length() {
        return length;
    }

    /** All bytes; the next ones begin anew. */
    public byte[] take() {
        byte[] taken = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = NONE;
        length = 0;
        return taken;
    }

    /** All bytes without copying them; the next ones begin anew. */
    public ByteBuffer takeBuffer() {
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, length);
        bytes = NONE;
        length = 0;
        return taken;
    }

    /** Puts all bytes there, and keeps the room for the next ones. */
    void pourInto(Octets other) {
        other.put(ByteBuffer.wrap(bytes, 0, length));
        length = 0;
    }

    /** Whether there is no room yet: what {@link #reuse} offers is welcome. */
    public boolean isBare() {
        return bytes.length == 0;
    }

    /** Takes room that was in use elsewhere and is not any more. Only while it {@link #isBare}. */
    public void reuse(byte[] room) {
        bytes = room;
    }

    /** Makes room for so many bytes at once. */
    public void expect(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST_ROOM, 2 * bytes.length), length + count));
        }
    }

    Octets u8(int value) {
        expect(1);
        bytes[length++] = (byte) value;
        return this;
    }

    Octets u16(int value) {
        return u8(value >> 8).u8(value);
    }

    Octets u24(int value) {
        return u8(value >> 16).u16(value);
    }

    Octets u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    Octets littleEndian32(long value) {
        return u32(Integer.reverseBytes((int) value));
    }

    Octets f64(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return u32(bits >>> 32).u32(bits);
    }

    Octets put(byte[] more) {
        return put(ByteBuffer.wrap(more));
    }

    /** Puts all that remains. */
    Octets put(ByteBuffer more) {
        int count = more.remaining();
        expect(count);
        more.get(bytes, length, count);
        length += count;
        return this;
    }
}
