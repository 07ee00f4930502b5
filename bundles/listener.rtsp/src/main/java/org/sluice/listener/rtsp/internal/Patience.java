package org.sluice.listener.rtsp.internal;

import org.sluice.net.DeadlineWheel;

/** How long one connection is waited for, for whatever it is that is awaited of it now. Any thread. */
final class Patience extends DeadlineWheel.Entry {

    private static final long LINGER_NANOS = 500_000_000L;

    private final RtspServer server;
    /** Null once nothing is awaited any more: the wheel may keep this for a while, but not the connection with it. */
    private volatile Runnable ended;

    /** @param ended runs on the thread of the deadlines when it was waited in vain */
    Patience(RtspServer server, Runnable ended) {
        this.server = server;
        this.ended = ended;
    }

    @Override
    protected void expired() {
        Runnable present = ended;
        if (present != null) {
            present.run();
        }
    }

    /** Nothing is awaited any more. */
    void end() {
        clear();
        ended = null;
    }

    /** For a head, or for answers to be taken. */
    void withHead() {
        server.deadlines().set(this, server.settings().headerTimeout());
    }

    /** For the next request. */
    void withIdle() {
        server.deadlines().set(this, server.settings().idleTimeout());
    }

    /** For anything from either side of a carried connection. */
    void withSession() {
        server.deadlines().set(this, server.settings().sessionTimeout());
    }

    /** For a client that still sends, so that it has a chance to read why it is turned away. */
    void withLinger() {
        server.deadlines().set(this, LINGER_NANOS);
    }
}
