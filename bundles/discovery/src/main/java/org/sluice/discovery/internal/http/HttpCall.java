package org.sluice.discovery.internal.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

/**
 * One call under way. Its result is completed on the connection's thread, which must not be blocked, where no connection
 * comes about on the executor's, or by {@link #abort}. A server may close a connection that was kept while it is being
 * asked: then it is asked once more, by a new one.
 */
public final class HttpCall<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicReference<Exchange<T>> exchange = new AtomicReference<>();
    private final Connections connections;
    private final Executor executor;
    private final Origin origin;
    private final Question question;
    private final Duration patience;
    private final LimitedBody<T> body;
    private final Consumer<ResponseHead> head;

    /**
     * @param executor opens connections: it may wait for name servers
     * @param patience for a new connection
     * @param body has a reader that nothing was told yet
     */
    HttpCall(
            Connections connections,
            Executor executor,
            Origin origin,
            Question question,
            Duration patience,
            LimitedBody<T> body,
            Consumer<ResponseHead> head) {
        this.connections = connections;
        this.executor = executor;
        this.origin = origin;
        this.question = question;
        this.patience = patience;
        this.body = body;
        this.head = head;
    }

    HttpCall<T> send() {
        Connection idle = question.ownConnection() ? null : connections.idle(origin);
        if (idle == null) {
            executor.execute(this::open);
        } else {
            ask(idle);
        }
        return this;
    }

    private void open() {
        connections.open(origin, patience, new Connections.Opening() {
            @Override
            public void opened(Connection connection) {
                ask(connection);
            }

            @Override
            public void failed(Exception cause) {
                fail(cause instanceof SocketTimeoutException ? late() : cause);
            }
        });
    }

    private PollFailure late() {
        return new PollFailure(
                Kind.TIMEOUT,
                "no connection to " + HttpFailures.place(question.target())
                        + " within connect_timeout: check the address");
    }

    private void ask(Connection connection) {
        Exchange<T> begun = new Exchange<>(connection, question, body, head, new Exchange.Outcome<>() {
            @Override
            public void complete(T value) {
                result.complete(value);
            }

            @Override
            public void failed(Throwable cause, boolean unheard) {
                if (unheard && question.repeatable() && cause instanceof IOException && !result.isDone()) {
                    executor.execute(HttpCall.this::open);
                } else {
                    fail(cause);
                }
            }
        });
        exchange.set(begun);
        if (result.isDone()) {
            begun.cut();
        } else {
            begun.begin();
        }
    }

    private void fail(Throwable cause) {
        result.completeExceptionally(HttpFailures.of(cause, question.target()));
    }

    /** What the reader made of the answer, or failed with a {@link PollFailure}. */
    public CompletableFuture<T> result() {
        return result;
    }

    /** Gives up: the connection is closed, and the result, unless it is there already, is the failure. */
    public void abort(PollFailure failure) {
        if (!result.completeExceptionally(failure)) {
            return;
        }
        Exchange<T> begun = exchange.get();
        if (begun != null) {
            begun.cut();
        }
    }
}
