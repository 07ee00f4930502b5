package org.sluice.listener.rtmp.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.sluice.relay.RelayLink;

/**
 * Bytes of a client that wait for their turn, because the relay's thread is at it. While they are many the client is not
 * read: a publisher may be faster than that thread. Safe on any thread, without locks.
 */
final class Backlog {

    /** The client is not read from here on. */
    static final int MOST = 1 << 18;

    /** The client is read again below this. */
    static final int ENOUGH = 1 << 16;

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile RelayLink link;
    private volatile boolean held;

    /** The client is carried from now on: before, it says little that takes long. */
    void carriedBy(RelayLink by) {
        link = by;
    }

    /** So many bytes begin to wait. */
    void grows(int bytes) {
        if (waiting.addAndGet(bytes) > MOST) {
            read(false);
            if (waiting.get() < ENOUGH) {
                read(true); // they all had their turn while we were at it
            }
        }
    }

    /** So many bytes have their turn. */
    void shrinks(int bytes) {
        if (waiting.addAndGet(-bytes) < ENOUGH && held) {
            read(true);
        }
    }

    private void read(boolean wanted) {
        RelayLink by = link;
        if (by != null) {
            held = !wanted;
            by.readClient(wanted);
        }
    }
}
