package org.sluice.net;

import java.util.concurrent.Executor;
import org.apache.mina.transport.socket.nio.NioProcessor;

/** A processor whose thread keeps the name that its executor gave it: MINA renames threads after classes. */
public final class NamedProcessor extends NioProcessor {

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
}
