package org.sluice.listener.rtmp.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Bytes of one side that wait for their turn, because the other side's thread is at it. While they are many that side is
 * not read: it may be faster than that thread. Safe on any thread, without locks.
 */
final class Backlog {

    /** The side is not read from here on. */
    static final int MOST = 1 << 18;

    /** The side is read again below this. */
    static final int ENOUGH = 1 << 16;

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Consumer<Boolean> gate;
    private volatile boolean held;

    /** Who is told whether to read the side, from now on: before, a client says little that takes long. */
    void heldBy(Consumer<Boolean> reading) {
        gate = reading;
    }

    /** So many bytes begin to wait. */
    void grows(int bytes) {
        Consumer<Boolean> reading = gate;
        if (waiting.addAndGet(bytes) > MOST && reading != null) {
            reading.accept(false);
            held = true; // only now: whoever sees it undoes what is done
            if (waiting.get() < ENOUGH) {
                readAgain(reading); // they all had their turn while we were at it
            }
        }
    }

    /** So many bytes have their turn. */
    void shrinks(int bytes) {
        if (waiting.addAndGet(-bytes) < ENOUGH && held) {
            readAgain(gate);
        }
    }

    private void readAgain(Consumer<Boolean> reading) {
        held = false;
        reading.accept(true);
    }
}
