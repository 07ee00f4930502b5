package org.sluice.net;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The I/O threads of one port: as many as there are processors and acceptors. */
final class IoThreads extends ThreadPoolExecutor {

    private final String prefix;

    /** A thread that remembers its name. */
    private static final class Named extends Thread {
        private final String given;

        Named(Runnable task, String given) {
            super(task, given);
            this.given = given;
            setDaemon(true);
        }
    }

    IoThreads(String prefix) {
        super(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
        this.prefix = prefix;
        NamedThreads names = new NamedThreads(prefix);
        setThreadFactory(task -> new Named(task, names.newThread(task).getName()));
    }

    /** Gives the calling thread its own name back. */
    void name() {
        Thread thread = Thread.currentThread();
        if (thread instanceof Named named && !named.getName().startsWith(prefix)) {
            named.setName(named.given);
        }
    }
}
