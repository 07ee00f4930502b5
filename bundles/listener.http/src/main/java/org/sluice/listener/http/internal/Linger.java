package org.sluice.listener.http.internal;

import org.apache.mina.core.session.IoSession;

/**
 * The end of a connection after its last answer. Where the client is still sending it is not closed before the client
 * had a chance to read the answer. Nothing is cut that is not sent yet, unless the client takes as long for it as it
 * may for a head. Guarded by the connection's turns.
 */
final class Linger {

    private static final int MOST_DROPPED = 65_536;

    private final IoSession session;
    private final Patience patience;
    private boolean unread;
    private boolean closing;
    private int dropped;

    Linger(IoSession session, Patience patience) {
        this.session = session;
        this.patience = patience;
    }

    /** @param sending whether the client may be sending what nobody will read */
    void because(boolean sending) {
        unread = sending;
    }

    /** Bytes came that nobody reads. */
    void drop(int count) {
        dropped += count;
        if (dropped > MOST_DROPPED) {
            session.closeNow();
        }
    }

    /** The answer is on its way. */
    void begin() {
        if (unread) {
            patience.withLinger();
        } else {
            close();
        }
    }

    void close() {
        closing = true;
        patience.withHead();
        session.closeOnFlush();
    }

    boolean closing() {
        return closing;
    }
}
