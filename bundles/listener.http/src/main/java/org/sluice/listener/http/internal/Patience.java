package org.sluice.listener.http.internal;

import java.time.Duration;
import org.sluice.net.DeadlineWheel;

/** How long one connection is waited for, for whatever it is that is awaited of it now. Guarded by its turns. */
final class Patience {

    private static final long LINGER_NANOS = 500_000_000L;

    private final HttpServer server;
    private final Runnable ended;
    private final Deadline deadline = new Deadline();
    /** What is left of the idle time once it is seen that the client takes its answers. */
    private long idleLeft;

    private final class Deadline extends DeadlineWheel.Entry {
        @Override
        protected void expired() {
            ended.run();
        }
    }

    /** @param ended runs on the thread of the deadlines when it was waited in vain */
    Patience(HttpServer server, Runnable ended) {
        this.server = server;
        this.ended = ended;
    }

    /** For a head, or for answers to be taken. */
    void withHead() {
        idleLeft = 0;
        server.deadlines().set(deadline, server.settings().headerTimeout());
    }

    /** For the next request; not so long where answers are not taken. */
    void withIdle() {
        Duration soon = server.settings().headerTimeout();
        Duration idle = server.settings().idleTimeout();
        idleLeft = Math.max(0, idle.minus(soon).toNanos());
        server.deadlines().set(deadline, idle.toNanos() - idleLeft);
    }

    /** All answers were taken: the rest of the idle time; false when it is over. */
    boolean idleOn() {
        long left = idleLeft;
        idleLeft = 0;
        if (left > 0) {
            server.deadlines().set(deadline, left);
        }
        return left > 0;
    }

    /** For a client that still sends, so that it has a chance to read why it is turned away. */
    void withLinger() {
        server.deadlines().set(deadline, LINGER_NANOS);
    }

    /** Nothing is awaited any more. */
    void end() {
        deadline.clear();
    }
}
