package org.sluice.discovery.internal.http;

import java.nio.ByteBuffer;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/** Hands an answer to its reader as it arrives, up to a limit of bytes. Not safe for several threads at once. */
final class LimitedBody<T> {

    private final ResponseReader<T> reader;
    private final long limit;
    private long taken;

    LimitedBody(ResponseReader<T> reader, long limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** @param length of the body, as the server tells it; negative where it does not */
    void begin(int status, long length) throws PollFailure {
        reader.status(status);
        if (length > limit) {
            throw tooLong();
        }
    }

    void take(ByteBuffer chunk) throws PollFailure {
        taken += chunk.remaining();
        if (taken > limit) {
            throw tooLong();
        }
        reader.body(chunk);
    }

    T end() throws PollFailure {
        return reader.end();
    }

    private PollFailure tooLong() {
        return new PollFailure(Kind.LIMIT, "the answer is longer than " + limit + " bytes: is this the right api_url?");
    }
}
