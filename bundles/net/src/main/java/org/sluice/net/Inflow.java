package org.sluice.net;

import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads sessions, and has what they answer sent: at once where one came alone; else a few answers together, since each that
 * is sent by itself wakes somebody up on the other side. On the thread of their loop.
 */
final class Inflow {

    private static final Logger LOG = LoggerFactory.getLogger(Inflow.class);

    /** Answers that are held for each other; the first one waits for as long as it takes to make the others. */
    private static final int MOST_HELD = 16;

    private final Outflow out;
    private final boolean carries;
    private final ArrayDeque<PortSession> held = new ArrayDeque<>(MOST_HELD);
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

    /** Reads it; what it answers is sent with the next {@link #release}, or before. */
    void readOne(PortSession session) {
        read(session);
        if (carries) {
            Thread.yield();
        }
        if (!session.isScheduledForFlush()) {
            return;
        }
        if (carries) {
            out.flush(session);
        } else {
            hold(session);
        }
    }

    /** Reads it, and sends at once what it answers. */
    void readNow(PortSession session) {
        read(session);
        if (session.isScheduledForFlush()) {
            out.flush(session);
        }
    }

    private void hold(PortSession session) {
        held.add(session);
        if (held.size() >= MOST_HELD) {
            release();
        }
    }

    /** Whether something is held: after a turn that broke off nobody may wait for the next event to have it sent. */
    boolean holds() {
        return !held.isEmpty();
    }

    /** Sends what was answered and is held. */
    void release() {
        for (PortSession session = held.poll(); session != null; session = held.poll()) {
            out.flush(session);
        }
    }

    /** Hands on what the client has sent, or that it sends no more. */
    private void read(PortSession session) {
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
