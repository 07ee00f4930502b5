package org.sluice.discovery.internal.http;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/** A connection to a server, lent for one exchange. Safe on any thread. */
final class Connection {

    private final IOSession session;
    private final Origin origin;
    private final IdleConnections idle;
    private final boolean used;

    /** @param used whether it served an exchange before: then the server may have given it up meanwhile */
    Connection(IOSession session, Origin origin, IdleConnections idle, boolean used) {
        this.session = session;
        this.origin = origin;
        this.idle = idle;
        this.used = used;
    }

    boolean used() {
        return used;
    }

    /** Begins an exchange; its handler is told of everything else, on the connection's thread. */
    void begin(AsyncClientExchangeHandler handler) {
        session.enqueue(
                new RequestExecutionCommand(handler, null, null, HttpCoreContext.create()), Command.Priority.NORMAL);
        if (!session.isOpen()) {
            handler.failed(new ConnectionClosedException());
        }
    }

    /** The exchange is complete: somebody else may have it, if the server permits that. */
    void release() {
        if (session.isOpen()) {
            idle.keep(origin, session);
        }
    }

    /** Closes it at once. */
    void cut() {
        session.close(CloseMode.IMMEDIATE);
    }
}
