package org.sluice.discovery.internal.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/**
 * Hands an answer's body to its reader as it arrives, up to a limit of bytes. The first failure ends it: nothing is
 * read any more and the connection is closed.
 */
final class LimitedBody<T> implements BodySubscriber<T> {

    private final ResponseReader<T> reader;
    private final long limit;
    private final CompletableFuture<T> result;
    private long taken;
    private volatile Flow.Subscription subscription;

    LimitedBody(ResponseReader<T> reader, long limit, CompletableFuture<T> result) {
        this.reader = reader;
        this.limit = limit;
        this.result = result;
    }

    @Override
    public CompletionStage<T> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (result.isDone()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        try {
            for (ByteBuffer chunk : chunks) {
                if (result.isDone()) {
                    return;
                }
                taken += chunk.remaining();
                if (taken > limit) {
                    throw tooLong(limit);
                }
                reader.body(chunk);
            }
            subscription.request(1);
        } catch (PollFailure | RuntimeException e) {
            fail(e);
        }
    }

    static PollFailure tooLong(long limit) {
        return new PollFailure(Kind.LIMIT, "the answer is longer than " + limit + " bytes: is this the right api_url?");
    }

    private void fail(Exception e) {
        result.completeExceptionally(e);
        cancel();
    }

    /** Stops reading. */
    void cancel() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        try {
            if (!result.isDone()) {
                result.complete(reader.end());
            }
        } catch (PollFailure | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
