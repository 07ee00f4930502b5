package org.sluice.testkit.internal.http;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;

/** The flows that every server needs, and those of a server that misbehaves. */
public final class Flows {

    private Flows() {}

    /** Some bytes, at once. */
    public static Flow of(byte[] bytes) {
        return new Flow() {
            private ByteBuffer rest = ByteBuffer.wrap(bytes);

            @Override
            public ByteBuffer next(long now) {
                ByteBuffer all = rest;
                rest = null;
                return all;
            }
        };
    }

    /** One flow after another. */
    public static Flow concat(Flow first, Flow second) {
        return new Flow() {
            private Flow current = first;

            @Override
            public ByteBuffer next(long now) {
                ByteBuffer bytes = current.next(now);
                if (bytes != null || current == second) {
                    return bytes;
                }
                current = second;
                return current.next(now);
            }

            @Override
            public long wakeAt() {
                return current.wakeAt();
            }

            @Override
            public void done() {
                first.done();
                second.done();
            }
        };
    }

    /** Another flow, not before a time. */
    static Flow notBefore(long nanos, Flow flow) {
        return new Flow() {
            @Override
            public ByteBuffer next(long now) {
                return now - nanos < 0 ? LATER : flow.next(now);
            }

            @Override
            public long wakeAt() {
                return System.nanoTime() - nanos < 0 ? nanos : flow.wakeAt();
            }

            @Override
            public void done() {
                flow.done();
            }
        };
    }

    /** One byte at a time. */
    public static Flow dribble(byte[] bytes, long everyNanos) {
        return new Flow() {
            private int sent;
            private long due = System.nanoTime();

            @Override
            public ByteBuffer next(long now) {
                if (sent == bytes.length) {
                    return null;
                }
                if (now - due < 0) {
                    return LATER;
                }
                due = now + everyNanos;
                return ByteBuffer.wrap(bytes, sent++, 1);
            }

            @Override
            public long wakeAt() {
                return due;
            }
        };
    }

    /** A piece again and again until so many bytes are sent; {@link Long#MAX_VALUE} never ends. */
    public static Flow repeat(byte[] piece, long total) {
        return new Flow() {
            private long left = total;

            @Override
            public ByteBuffer next(long now) {
                if (left <= 0) {
                    return null;
                }
                int length = (int) Math.min(piece.length, left);
                left -= length;
                return ByteBuffer.wrap(piece, 0, length);
            }
        };
    }

    /** So many pieces, each made when it is needed: large answers without large memory. */
    public static Flow pieces(long count, LongFunction<byte[]> piece) {
        return new Flow() {
            private long made;

            @Override
            public ByteBuffer next(long now) {
                return made == count ? null : ByteBuffer.wrap(piece.apply(made++));
            }
        };
    }
}
