package org.sluice.relay.internal;

import org.apache.mina.core.session.IoSession;
import org.sluice.relay.RelayLink;

/**
 * One direction of a link: while too much waits for the sink, or the listener wants it, the source is not read. Safe on
 * any thread, without locks: whoever changes what is wanted puts it in force, and looks again whether it is still what is
 * wanted, so that of two threads at once the last to act acts by the last change.
 */
final class Flow {

    private volatile IoSession source;
    private volatile IoSession sink;
    private volatile boolean held;
    private volatile boolean paused;

    /** What fills it from now on; null for nothing. */
    void source(IoSession next) {
        source = next;
        if (next != null) {
            enforce();
        }
    }

    /** What it runs into from now on; null for nothing, and then nothing holds the source back. */
    void sink(IoSession next) {
        sink = next;
        written();
    }

    /** Something was offered to the sink. */
    void offered() {
        IoSession out = sink;
        if (!held && out != null && out.getScheduledWriteBytes() > RelayLink.MOST_UNWRITTEN) {
            held = true;
            enforce();
            written(); // it may all have gone while we were at it
        }
    }

    /** Something that was offered has been written, or will never be. */
    void written() {
        IoSession out = sink;
        if (held && (out == null || out.getScheduledWriteBytes() < RelayLink.ENOUGH_WRITTEN)) {
            held = false;
            enforce();
        }
    }

    /** Whether the listener wants the source not to be read. */
    void pause(boolean now) {
        paused = now;
        enforce();
    }

    private void enforce() {
        IoSession in = source;
        boolean wanted;
        do {
            wanted = held || paused;
            if (in != null && wanted) {
                in.suspendRead();
            } else if (in != null) {
                in.resumeRead();
            }
        } while (wanted != (held || paused));
    }

    /** Nothing holds the source back any more. */
    void end() {
        sink(null);
        pause(false);
        source = null;
    }
}
