package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.api.http.AdminEngine;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.BodyReader;
import org.sluice.listener.http.internal.codec.Payload;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;
import org.sluice.relay.Relays;

/**
 * A request on its way to the engine behind the administration port, and the answer on its way back, byte for byte: one
 * connection for each, which ends with the answer. The head is written anew of what our codec has understood.
 */
final class Tunnel implements Passage {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long UNSENT_CEILING = 262_144;

    private final Exchange exchange;
    private final Scheme scheme;
    private final Runnable opened;
    private final Runnable moved;
    private final Consumer<Answer> concluded;
    private final BodyReader reader;
    private IoSession client;
    private boolean started;
    private volatile IoSession engine;
    private volatile boolean over;
    private volatile boolean answering;

    /**
     * @param opened is told when the engine is there
     * @param moved is told when bytes went back
     * @param concluded is given what is to be answered where the engine does not
     */
    Tunnel(Exchange exchange, Scheme scheme, Runnable opened, Runnable moved, Consumer<Answer> concluded) {
        this.exchange = exchange;
        this.scheme = scheme;
        this.opened = opened;
        this.moved = moved;
        this.concluded = concluded;
        this.reader = new BodyReader(
                exchange.request().body() == Body.UNREAD
                        ? exchange.request().payload().length()
                        : 0);
    }

    @Override
    public boolean begin(IoSession session, Relays relays) {
        client = session;
        session.getCloseFuture().addListener(closed -> end());
        return exchange.engine().dial(this, fault -> fail()) != null;
    }

    /** The engine's side is open. */
    void there(IoSession session) {
        engine = session;
        if (over) {
            session.closeNow();
        } else {
            opened.run();
        }
    }

    @Override
    public void start(ByteBuffer unread) {
        started = true;
        send(head().getBytes(StandardCharsets.ISO_8859_1));
        if (exchange.request().payload().expectsContinue()) {
            client.write(IoBuffer.wrap(CONTINUE));
        }
        body(unread);
        client.resumeRead();
        moved.run();
    }

    @Override
    public boolean started() {
        return started;
    }

    @Override
    public void body(ByteBuffer in) {
        int from = in.position();
        reader.read(in);
        ByteBuffer part = in.duplicate().flip().position(from);
        if (part.hasRemaining()) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            send(bytes);
        }
        if (reader.bad()) {
            concluded.accept(Answer.bare(400, null, ReasonCode.BAD_REQUEST));
        }
    }

    @Override
    public boolean complete() {
        return reader.done();
    }

    private void send(byte[] bytes) {
        IoSession to = engine;
        if (to != null) {
            to.write(IoBuffer.wrap(bytes));
        }
    }

    /** Bytes of the answer. */
    void answered(IoBuffer bytes) {
        if (over) {
            return;
        }
        answering = true;
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        IoSession from = engine;
        if (client.getScheduledWriteBytes() > UNSENT_CEILING) {
            from.suspendRead();
        }
        client.write(IoBuffer.wrap(copy)).addListener(written -> {
            if (from.isReadSuspended() && client.getScheduledWriteBytes() < UNSENT_CEILING / 2) {
                from.resumeRead();
            }
        });
        moved.run();
    }

    /** The engine has ended its side: the answer is complete, or there is none. */
    void gone() {
        if (over) {
            return;
        }
        if (answering) {
            over = true;
            client.closeOnFlush();
        } else {
            fail();
        }
    }

    private void fail() {
        concluded.accept(Answer.unavailable(1, null, null, ReasonCode.OVERLOADED));
    }

    @Override
    public void end() {
        over = true;
        IoSession present = engine;
        if (present != null) {
            present.closeNow();
        }
    }

    private String head() {
        Request request = exchange.request();
        StringBuilder head = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(request.path())
                .append(request.query() == null ? "" : '?' + request.query())
                .append(" HTTP/1.1\r\nConnection: close\r\nHost: ")
                .append(request.host() == null ? "localhost" : request.host())
                .append("\r\n");
        request.passed().forEach(line -> head.append(line).append("\r\n"));
        field(head, AdminEngine.PASS_HEADER, String.valueOf(exchange.engine().pass()));
        field(head, "X-Forwarded-For", exchange.client().address().getHostAddress());
        field(head, "X-Forwarded-Proto", scheme == Scheme.HTTPS ? "https" : "http");
        if (request.body() == Body.UNREAD) {
            long length = request.payload().length();
            field(
                    head,
                    length == Payload.CHUNKED ? "Transfer-Encoding" : "Content-Length",
                    length == Payload.CHUNKED ? "chunked" : Long.toString(length));
        }
        return head.append("\r\n").toString();
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
