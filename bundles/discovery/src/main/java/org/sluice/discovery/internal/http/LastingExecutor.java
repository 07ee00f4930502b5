package org.sluice.discovery.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor that outlives the one behind it. A call that ends when discovery does is completed on the thread that
 * ended it: were that refused, whoever waits for it would wait for ever.
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
