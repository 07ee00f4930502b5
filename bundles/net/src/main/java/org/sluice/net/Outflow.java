package org.sluice.net;

import java.io.IOException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.core.write.WriteRequestQueue;
import org.apache.mina.core.write.WriteToClosedSessionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what waits in the queues of sessions. On the thread of their loop. */
final class Outflow {

    private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);

    /** Bytes that one session may send before the others have their turn. */
    private static final int MOST_AT_ONCE = 98_304;

    private final boolean carries;

    /** @param carries whether to give way to other threads after each piece */
    Outflow(boolean carries) {
        this.carries = carries;
    }

    /** Sends as much as the client takes and fairness allows. */
    void flush(PortSession session) {
        session.unscheduledForFlush();
        if (!session.isConnected() || session.isWriteSuspended()) {
            return;
        }
        try {
            send(session);
        } catch (IOException e) {
            LOG.trace("{} went away", session, e);
            session.closeNow();
        } catch (RuntimeException e) {
            session.getFilterChain().fireExceptionCaught(e);
            session.closeNow();
        }
    }

    private void send(PortSession session) throws IOException {
        int left = MOST_AT_ONCE;
        for (WriteRequest request = next(session); request != null; request = next(session)) {
            if (left <= 0) {
                session.getProcessor().flush(session); // behind the others
                return;
            }
            IoBuffer buffer = (IoBuffer) request.getMessage();
            if (buffer.hasRemaining()) {
                left -= send(session, buffer);
            }
            if (buffer.hasRemaining()) {
                session.unsent(true);
                return;
            }
            session.setCurrentWriteRequest(null);
            session.getFilterChain().fireMessageSent(request);
        }
        session.unsent(false);
    }

    private int send(PortSession session, IoBuffer buffer) throws IOException {
        int sent = session.write(buffer);
        session.increaseWrittenBytes(sent, System.currentTimeMillis());
        if (carries) {
            Thread.yield();
        }
        return sent;
    }

    /** What was begun, else what is first; null for nothing, or where the session is at its end. */
    private static WriteRequest next(PortSession session) {
        WriteRequest request = session.getCurrentWriteRequest();
        if (request == null) {
            request = session.getWriteRequestQueue().poll(session);
            session.setCurrentWriteRequest(request);
        }
        return request;
    }

    /** Tells all whose bytes will not be sent any more. */
    void fail(PortSession session) {
        WriteRequestQueue queue = session.getWriteRequestQueue();
        WriteToClosedSessionException cause = null;
        for (WriteRequest request = next(session); request != null; request = next(session)) {
            session.setCurrentWriteRequest(null);
            session.decreaseScheduledBytesAndMessages(request);
            cause = new WriteToClosedSessionException(request);
            request.getFuture().setException(cause);
        }
        if (cause != null) {
            session.getFilterChain().fireExceptionCaught(cause);
        }
        queue.clear(session);
    }
}
