package org.sluice.listener.http.internal;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.listener.http.internal.codec.RequestParser;
import org.sluice.model.ReasonCode;
import org.sluice.net.Connections;
import org.sluice.net.Turns;

/**
 * One connection: parses, has one request at a time answered, and writes all answers to one read together. Everything
 * that happens to it, bytes, a late answer, a deadline, the end of its port, takes turns; no thread ever waits.
 *
 * <pre>
 *           first byte            complete              answered
 *   IDLE ──────────────▶ HEAD ──────────────▶ WAITING ─────────────▶ IDLE or HEAD (next request)
 *    │ idle_timeout, or    │ header_timeout: 408   │ closing
 *    │ answers not taken   │                       │
 *    ▼                     ▼                       ▼
 *   closed              LINGER (reads on, drops, for a moment, so that the answer arrives) ──▶ closed
 * </pre>
 */
final class HttpConnection {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int MOST_AT_ONCE = 8_192;
    private static final long UNSENT_CEILING = 65_536;

    private enum Phase {
        IDLE,
        HEAD,
        WAITING,
        LINGER
    }

    private final IoSession session;
    private final HttpServer server;
    private final RequestParser parser;
    private final AnswerWriter out;
    private final Turns turns = new Turns();
    private final Patience patience;
    private InetAddress sender;
    /** The first request must be there as soon after the connection as any other after its first byte. */
    private Phase phase = Phase.HEAD;

    private Exchange current;
    private final Unread unparsed = new Unread();
    private boolean leaving;
    private boolean newHead;
    /** Set before the write that it waits for, so that no {@link #sent} is missed. */
    private volatile boolean stalled;

    private final Linger linger;
    private final Carrying carrying;

    HttpConnection(IoSession session, HttpServer server) {
        this.session = session;
        this.server = server;
        this.parser = new RequestParser(server.limits(), server.secure());
        this.out = new AnswerWriter(server.date(), server.site().open());
        this.patience = new Patience(server, () -> turns.take(this::expired));
        this.linger = new Linger(session, patience);
        this.carrying = new Carrying(this, session, server, turns, patience, unparsed);
    }

    void opened() {
        patience.withHead();
    }

    void closed() {
        patience.end();
    }

    /** Bytes came. The buffer may be used again afterwards. */
    void received(IoBuffer in) {
        if (turns.begin()) {
            try {
                read(in.buf());
            } finally {
                turns.end();
            }
        } else {
            // Another thread is at it, for longer than this one needs to read all that the client has.
            if (!carrying.active()) {
                session.suspendRead();
            }
            ByteBuffer copy = Unread.copy(in.buf());
            turns.take(() -> read(copy));
        }
    }

    /** The answer to the current request came late. */
    void answered() {
        turns.take(this::resume);
    }

    /** The port closes. */
    void farewell() {
        turns.take(this::leave);
    }

    /** The client sends no more, but may still be waiting for an answer. */
    void inputClosed() {
        turns.take(() -> {
            session.suspendRead();
            carrying.inputClosed();
            leave();
        });
    }

    private void leave() {
        leaving = true;
        if (current == null && !stalled && !carrying.active()) {
            session.closeOnFlush();
        }
    }

    /** Bytes were sent: a client that had let its answers pile up may be listened to again. */
    void sent() {
        if (stalled) {
            server.later(() -> turns.take(this::parseOn));
        }
    }

    private void parseOn() {
        if (stalled && session.getScheduledWriteBytes() < UNSENT_CEILING / 2) {
            stalled = false;
            parse(unparsed.take());
        }
    }

    private void read(ByteBuffer in) {
        if (phase == Phase.LINGER) {
            linger.drop(in.remaining());
        } else if (!carrying.active() && current == null && !stalled) {
            parse(in);
        } else if (!carrying.takes(in) && !unparsed.keep(in)) {
            session.closeNow();
        }
    }

    private void parse(ByteBuffer in) {
        while (current == null
                && !carrying.active()
                && phase != Phase.LINGER
                && in.hasRemaining()
                && out.size() < MOST_AT_ONCE) {
            parser.read(in);
            if (parser.complete()) {
                begin(parser.next());
            } else if (parser.refusal() != 0) {
                refuse(parser.refusal(), ReasonCode.BAD_REQUEST);
            }
        }
        unparsed.rest(in, phase != Phase.LINGER);
        flush();
    }

    private void begin(Request request) {
        if (sender == null) {
            sender = Connections.address(session);
        }
        newHead = true;
        Exchange exchange = new Exchange(
                request, server.client(sender, request), this, server.settings().api());
        try {
            server.site().serve(exchange);
        } catch (RuntimeException | LinkageError e) {
            // A form of playback or a check of somebody else's, which may be going away in this moment.
            LOG.debug("{} could not be served", request, e);
            exchange.answer(Answer.unavailable(1, null, null, ReasonCode.OVERLOADED));
        }
        if (exchange.answeredAtOnce()) {
            write(exchange);
        } else {
            current = exchange;
        }
    }

    private void resume() {
        Exchange exchange = current;
        current = null;
        if (exchange != null && phase != Phase.LINGER) {
            write(exchange);
            if (!carrying.active()) {
                session.resumeRead();
            }
            parse(unparsed.take());
        }
    }

    private void write(Exchange exchange) {
        if (exchange.carried() && carrying.begin(exchange)) {
            return;
        }
        Request request = exchange.request();
        Answer answer = exchange.given();
        boolean close = answer.close() || leaving || !request.keepAlive();
        tell(exchange.client(), request, out.append(answer, request, close));
        if (close) {
            phase = Phase.LINGER;
            linger.because(request.body() == Body.UNREAD);
        }
    }

    /** The answer to what was carried. In a turn. */
    void conclude(Exchange exchange) {
        write(exchange);
        session.resumeRead();
        flush();
    }

    private void refuse(int status, ReasonCode reason) {
        if (sender == null) {
            sender = Connections.address(session);
        }
        tell(new Client(sender, server.scheme()), null, out.append(Answer.bare(status, null, reason), null, true));
        phase = Phase.LINGER;
        linger.because(true);
    }

    private void tell(Client client, Request request, Answer written) {
        server.ledger()
                .answered(client, request, written, server.settings().port().accessLog());
    }

    private void flush() {
        if (!out.isEmpty()) {
            long unsent = session.getScheduledWriteBytes() + out.size();
            stalled = phase != Phase.LINGER && (current == null && unparsed.any() || unsent > UNSENT_CEILING);
            session.write(IoBuffer.wrap(out.take()));
        }
        if (phase == Phase.LINGER) {
            linger.begin();
        } else {
            settle();
        }
    }

    /** Chooses the deadline for what is awaited now, and whether to go on reading. */
    private void settle() {
        Phase next = current != null || carrying.active() || stalled
                ? Phase.WAITING
                : parser.midway() ? Phase.HEAD : Phase.IDLE;
        if (!carrying.active()) {
            listen(next != Phase.WAITING);
        }
        if (next == Phase.IDLE && leaving) {
            session.closeOnFlush();
        }
        // The time for a head runs from its first byte, however many reads it takes.
        if (next != Phase.HEAD || phase != Phase.HEAD || newHead) {
            if (next == Phase.IDLE) {
                patience.withIdle();
            } else {
                patience.withHead();
            }
        }
        newHead = false;
        phase = next;
    }

    private void listen(boolean wanted) {
        if (!wanted) {
            session.suspendRead();
        } else if (phase == Phase.WAITING || !leaving && session.isReadSuspended()) {
            session.resumeRead();
        }
    }

    private void expired() {
        if (phase == Phase.HEAD && parser.midway() && !session.isClosing()) {
            refuse(408, ReasonCode.TIMEOUT);
            flush();
        } else if (phase == Phase.LINGER && !linger.closing()) {
            linger.close();
        } else if (phase != Phase.IDLE || session.getScheduledWriteBytes() > 0 || !patience.idleOn()) {
            session.closeNow();
        }
    }
}
