package org.sluice.discovery.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor that outlives the one behind it. A client of the JDK that still has something to do when discovery ends
 * does it on its own thread: were it refused, its calls would never end, and that thread would live for ever. It must
 * not know the client: a client lives as long as somebody does.
 *
 * @param executor may be shut down at any time
 */
record LastingExecutor(Executor executor) implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(LastingExecutor.class);

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("discovery ends before a call", e);
            task.run();
        }
    }
}
