package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One question and its answer on one connection. All but {@link #cut} happens on the connection's thread, which serves
 * other peers, too: whatever a reader throws ends this exchange alone.
 */
final class Exchange<T> implements AsyncClientExchangeHandler {

    /** What becomes of it; one of the two is told, once, unless it is cut before. On the connection's thread. */
    interface Outcome<T> {

        void complete(T value);

        /** @param unheard whether it was a used connection that the server may have given up before it was asked */
        void failed(Throwable cause, boolean unheard);
    }

    private final Connection connection;
    private final Question question;
    private final LimitedBody<T> body;
    private final Consumer<ResponseHead> head;
    private final Outcome<T> outcome;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ByteBuffer unsent;
    private boolean answered;

    Exchange(
            Connection connection,
            Question question,
            LimitedBody<T> body,
            Consumer<ResponseHead> head,
            Outcome<T> outcome) {
        this.connection = connection;
        this.question = question;
        this.body = body;
        this.head = head;
        this.outcome = outcome;
        this.unsent = question.bytes();
    }

    void begin() {
        connection.begin(this);
    }

    /** Ends it where it is, and closes the connection. Any thread. */
    void cut() {
        if (over.compareAndSet(false, true)) {
            connection.cut();
        }
    }

    private void fail(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            connection.cut();
            outcome.failed(cause, connection.used() && !answered);
        }
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        channel.sendRequest(question.request(), question.entity(), context);
    }

    @Override
    public int available() {
        return unsent.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        channel.write(unsent);
        if (!unsent.hasRemaining()) {
            channel.endStream();
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {
        // a server may say 103 or the like before it answers
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails details, HttpContext context) {
        answered = true;
        step(() -> {
            head.accept(new ResponseHead(response));
            body.begin(response.getCode(), details == null ? 0 : details.getContentLength());
            if (details == null) {
                end();
            }
        });
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    /** Who waits for an answer of ours, on the same processor, comes between two pieces of a peer's. */
    @Override
    public void consume(ByteBuffer source) {
        step(() -> body.take(source));
        Thread.yield();
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        step(this::end);
    }

    private void end() throws Exception {
        T value = body.end();
        if (over.compareAndSet(false, true)) {
            if (unsent.hasRemaining()) {
                connection.cut(); // it was answered before it was heard to the end
            } else {
                connection.release();
            }
            outcome.complete(value);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void step(Step step) {
        if (over.get()) {
            return;
        }
        try {
            step.run();
        } catch (Throwable e) { // also a driver's LinkageError: it would end the thread for all peers
            fail(e);
        }
    }

    @Override
    public void failed(Exception cause) {
        fail(cause);
    }

    @Override
    public void cancel() {
        fail(new ConnectionClosedException());
    }

    @Override
    public void releaseResources() {
        fail(new ConnectionClosedException());
    }
}
