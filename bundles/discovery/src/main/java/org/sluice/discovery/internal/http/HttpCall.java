package org.sluice.discovery.internal.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;

/** One GET under way. Its result is completed on the client's threads, or by {@link #abort}. */
public final class HttpCall<T> {

    private final CompletableFuture<T> body = new CompletableFuture<>();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final URI target;
    private final ResponseReader<T> reader;
    private final long limit;
    private final Consumer<ResponseInfo> head;
    private volatile LimitedBody<T> subscriber;
    private volatile CompletableFuture<?> exchange;

    HttpCall(URI target, ResponseReader<T> reader, long limit, Consumer<ResponseInfo> head) {
        this.target = target;
        this.reader = reader;
        this.limit = limit;
        this.head = head;
    }

    HttpCall<T> send(HttpClient client, HttpRequest request, Executor executor) {
        body.whenComplete(this::finish);
        CompletableFuture<?> sent = client.sendAsync(request, this::answered);
        exchange = sent;
        sent.whenCompleteAsync(
                (response, error) -> {
                    if (error != null) {
                        finish(null, error);
                    }
                },
                executor);
        if (result.isDone()) {
            sent.cancel(true);
        }
        return this;
    }

    private BodySubscriber<T> answered(ResponseInfo info) {
        LimitedBody<T> reading = new LimitedBody<>(reader, limit, body);
        subscriber = reading;
        try {
            head.accept(info);
            reader.status(info.statusCode());
            if (info.headers().firstValueAsLong("Content-Length").orElse(0) > limit) {
                throw LimitedBody.tooLong(limit);
            }
        } catch (PollFailure | RuntimeException e) {
            body.completeExceptionally(e);
        }
        return reading;
    }

    private void finish(T value, Throwable error) {
        if (error == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(HttpFailures.of(error, target));
        }
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
        body.completeExceptionally(failure);
        LimitedBody<T> reading = subscriber;
        if (reading != null) {
            reading.cancel();
        }
        CompletableFuture<?> sent = exchange;
        if (sent != null) {
            sent.cancel(true);
        }
    }
}
