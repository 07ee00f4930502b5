package org.sluice.listener.rtmp.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.mina.core.buffer.IoBuffer;
import org.sluice.listener.rtmp.internal.codec.Octets;

/**
 * The room of bytes that were sent, for those that are to be sent next: else what is carried would be garbage at once,
 * and whoever waits for an answer would wait for its collection. Safe on any thread, without locks.
 */
final class SpareRoom {

    /** More than one read of a peer makes; what was larger once is not kept. */
    private static final int MOST = 1 << 15;

    private static final int LEAST = 1 << 9;

    private final AtomicReference<byte[]> spare = new AtomicReference<>();

    /** Offers what there is to bytes that have no room yet. */
    void lend(Octets bytes) {
        if (bytes.isBare()) {
            byte[] room = spare.getAndSet(null);
            if (room != null) {
                bytes.reuse(room);
            }
        }
    }

    /** These bytes have been sent: nobody else reads them any more. */
    void sent(IoBuffer bytes) {
        if (bytes.hasArray() && bytes.array().length >= LEAST && bytes.array().length <= MOST) {
            spare.set(bytes.array());
        }
    }
}
