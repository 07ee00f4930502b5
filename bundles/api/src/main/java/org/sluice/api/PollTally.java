package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.spi.PollFailure;

/** Counts what is asked of peers. Safe on any thread, without locks; never blocks. */
@ProviderType
public interface PollTally {

    /** How a look-up of a stream that nobody lists ended. */
    enum Lookup {
        /** Some peer has the stream. */
        FOUND,
        /** No peer told of it in time. */
        MISSED,
        /** Nobody was asked: too many are under way, the client's budget is used up, or it was asked a moment ago. */
        REFUSED
    }

    /**
     * Counts one poll that ended.
     *
     * @param failure null for a good poll
     * @param nanos from its beginning to its end
     */
    void polled(String peer, PollFailure.Kind failure, long nanos);

    /** Counts one look-up. Requests that join one under way are no look-ups of their own. */
    void lookedUp(Lookup result);
}
