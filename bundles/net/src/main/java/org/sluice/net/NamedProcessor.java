package org.sluice.net;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioProcessor;
import org.apache.mina.transport.socket.nio.NioSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A processor whose thread keeps the name that its executor gave it (MINA renames threads after classes), and to which
 * a client that went away is no error worth a line in the log.
 */
public final class NamedProcessor extends NioProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(NamedProcessor.class);

    private final IoThreads threads;
    /** Sessions that another thread suspended or resumed. */
    private final Queue<NioSession> controlled = new ConcurrentLinkedQueue<>();

    /** What is read by threads that carry; made at the first read, for that is on the own thread. */
    private IoBuffer lent;

    private volatile Thread own;

    /** Called by MINA's pool, by reflection. */
    public NamedProcessor(Executor executor) {
        super(executor);
        this.threads = (IoThreads) executor;
        threads.register(this);
    }

    /** Has the thread look for work, and end if there is none. */
    void nudge() {
        wakeup();
    }

    @Override
    protected int select(long timeout) throws Exception {
        threads.name();
        own = Thread.currentThread();
        for (NioSession session = controlled.poll(); session != null; session = controlled.poll()) {
            listen(session);
        }
        return super.select(timeout);
    }

    /**
     * MINA would change here, on any thread, what a session waits for, which loses changes that the processor's own
     * thread makes at the same time; and it would forget that the rest of a half-sent answer waits to be sent. So the
     * own thread does it, soon, and only for reading: writing is never suspended.
     */
    @Override
    public void updateTrafficControl(NioSession session) {
        if (Thread.currentThread() == own) {
            listen(session);
        } else {
            controlled.add(session);
            wakeup();
        }
    }

    private void listen(NioSession session) {
        try {
            setInterestedInRead(session, !session.isReadSuspended());
        } catch (Exception e) {
            session.getFilterChain().fireExceptionCaught(e);
        }
    }

    @Override
    protected int write(NioSession session, IoBuffer buffer, int length) {
        try {
            int written = super.write(session, buffer, length);
            threads.giveWay();
            return written;
        } catch (IOException e) {
            return gone(session, e);
        }
    }

    /**
     * What did not fill the buffer was all there was: MINA would ask once more, for nothing. Threads that carry lend
     * all sessions one buffer in turn, since to make one for every read is what a collector would be busiest with; TLS
     * keeps what it was given, so it is not lent anything.
     */
    @Override
    protected int read(NioSession session, IoBuffer buffer) throws Exception {
        if (buffer.position() > 0) {
            return 0;
        }
        try {
            if (threads.carries() && !session.getFilterChain().contains(Port.TLS)) {
                return readLent(session);
            }
            int read = super.read(session, buffer);
            if (read > 0) {
                threads.giveWay();
            }
            return read;
        } catch (IOException e) {
            return gone(session, e);
        }
    }

    /** MINA hears that nothing came, or of the end: what came is handed on here. */
    private int readLent(NioSession session) throws Exception {
        if (lent == null) {
            lent = IoBuffer.allocate(Dialer.MOST_READ, true);
        }
        int read = super.read(session, lent.clear());
        if (read > 0) {
            threads.giveWay();
            session.getFilterChain().fireMessageReceived(lent.flip());
        }
        return Math.min(read, 0);
    }

    private static int gone(NioSession session, IOException why) {
        LOG.trace("{} went away", session, why);
        session.closeNow();
        return 0;
    }
}
