package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.mina.core.session.IoSession;
import org.sluice.model.ReasonCode;
import org.sluice.net.Turns;

/**
 * What a connection has to do with a publisher whose body goes to a peer: from the decision to the answer it neither
 * parses nor reads by its own choice. Guarded by the connection's turns, but for {@link #active}.
 */
final class Carrying {

    private final HttpConnection connection;
    private final IoSession session;
    private final HttpServer server;
    private final Turns turns;
    private final Patience patience;
    private final Unread unread;
    private volatile Passage upload;

    Carrying(
            HttpConnection connection,
            IoSession session,
            HttpServer server,
            Turns turns,
            Patience patience,
            Unread unread) {
        this.connection = connection;
        this.session = session;
        this.server = server;
        this.turns = turns;
        this.patience = patience;
        this.unread = unread;
    }

    /** Whether a body is on its way: its link then says when the client is read. Any thread. */
    boolean active() {
        return upload != null;
    }

    /** Begins; where there is no place for it, the exchange has got another answer. */
    boolean begin(Exchange exchange) {
        Answer answer = exchange.given();
        Passage made = passage(exchange);
        upload = made;
        session.suspendRead(); // until the peer is there; from then on the link says when the client is read
        if (made.begin(session, server.site().relays())) {
            return true;
        }
        upload = null;
        session.resumeRead();
        exchange.instead(Answer.unavailable(1, answer.form(), null, ReasonCode.RELAY_FULL)
                .closing());
        return false;
    }

    private Passage passage(Exchange exchange) {
        Runnable opened = () -> turns.take(this::opened);
        Consumer<Answer> concluded = last -> turns.take(() -> conclude(exchange, last));
        if (exchange.engine() != null) {
            Runnable moved = () -> turns.take(patience::withIdle);
            return new Tunnel(exchange, server.scheme(), opened, moved, concluded);
        }
        return new Upload(exchange.request(), exchange.given(), opened, concluded);
    }

    private void opened() {
        Passage present = upload;
        if (present != null) {
            patience.withHead();
            present.start(unread.take());
        }
    }

    /** Whether bytes went on to the peer; it may not be there yet. */
    boolean takes(ByteBuffer in) {
        Passage present = upload;
        boolean started = present != null && present.started();
        if (started) {
            patience.withHead();
            present.body(in);
        }
        return started;
    }

    /** A client that ends in the middle of its body has given up. */
    void inputClosed() {
        Passage present = upload;
        if (present != null && !present.complete()) {
            session.closeNow();
        }
    }

    private void conclude(Exchange exchange, Answer last) {
        Passage over = upload;
        if (over != null) {
            upload = null;
            over.end();
            exchange.instead(last.closing());
            connection.conclude(exchange);
        }
    }
}
