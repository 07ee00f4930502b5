package org.sluice.net;

import java.io.IOException;
import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sessions, and has what they answer sent at once. On the thread of their loop. */
final class Inflow {

    private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);

    private final Outflow out;
    private final boolean carries;
    /** What all sessions are read into, in turn. */
    private final IoBuffer lent = IoBuffer.allocate(Dialer.MOST_READ, true);

    private PortSession reading;

    /** @param carries whether to lend what was read, and to give way to other threads after each piece */
    Inflow(Outflow out, boolean carries) {
        this.out = out;
        this.carries = carries;
    }

    /** Whether the session is being read: what it writes meanwhile is sent behind that. */
    boolean reads(PortSession session) {
        return session == reading;
    }

    /** Hands on what the client has sent, or that it sends no more, and sends what was written meanwhile. */
    void read(PortSession session) {
        reading = session;
        try {
            int count = session.read(lent.clear());
            if (count > 0) {
                session.getFilterChain().fireMessageReceived(received(session));
            } else if (count < 0) {
                session.getFilterChain().fireInputClosed();
            }
        } catch (IOException e) {
            LOG.trace("{} went away", session, e);
            session.closeNow();
        } catch (Error e) {
            session.closeNow();
            throw e;
        } finally {
            reading = null;
        }
        if (carries) {
            Thread.yield();
        }
        if (session.isScheduledForFlush()) {
            out.flush(session);
        }
    }

    /** Only who carries is lent what was read, and TLS keeps what it is given. */
    private IoBuffer received(PortSession session) {
        lent.flip();
        if (carries && !session.getFilterChain().contains(Port.TLS)) {
            return lent;
        }
        return IoBuffer.allocate(lent.remaining()).put(lent).flip();
    }
}
