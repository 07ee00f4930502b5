package org.sluice.net;

import java.io.IOException;
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
        return super.select(timeout);
    }

    @Override
    protected int write(NioSession session, IoBuffer buffer, int length) {
        try {
            return super.write(session, buffer, length);
        } catch (IOException e) {
            return gone(session, e);
        }
    }

    @Override
    protected int read(NioSession session, IoBuffer buffer) throws Exception {
        try {
            return super.read(session, buffer);
        } catch (IOException e) {
            return gone(session, e);
        }
    }

    private static int gone(NioSession session, IOException why) {
        LOG.trace("{} went away", session, why);
        session.closeNow();
        return 0;
    }
}
