package org.sluice.api.spi;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads one answer while it arrives. One instance serves one answer; the calls come in order, one at a time, on
 * threads of discovery, and must not block. After a call that throws, or when the connection breaks, none follows: what
 * a reader holds is left to the garbage collector, since there is nothing to close.
 *
 * @param <T> what becomes of the answer
 */
@ConsumerType
public interface ResponseReader<T> {

    /**
     * The answer's status.
     *
     * @throws PollFailure to give up
     */
    default void status(int status) throws PollFailure {
        if (status != 200) {
            throw PollFailure.status(status);
        }
    }

    /**
     * The next bytes of the body. The buffer is only lent.
     *
     * @throws PollFailure to give up
     */
    void body(ByteBuffer chunk) throws PollFailure;

    /**
     * The body is complete.
     *
     * @throws PollFailure if it ended too early or makes no sense
     */
    T end() throws PollFailure;
}
