package org.sluice.discovery.internal.poll;

import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.sluice.api.PollTally;
import org.sluice.api.spi.PollFailure;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.time.Timers;

/**
 * What all pollers share.
 *
 * @param executor runs what takes longer than a moment
 * @param ownId the identity of this Sluice, which no peer may have
 * @param jitter gives numbers from -1 to 0: how much a poll comes early, in tenths of its period
 * @param tally gives who counts polls; null for nobody
 */
public record PollTools(
        Timers timers,
        Executor executor,
        PeerHttp http,
        Drivers drivers,
        CatalogStore store,
        Keys keys,
        String ownId,
        DoubleSupplier jitter,
        Supplier<PollTally> tally) {

    /** The same with other keys. */
    public PollTools with(Keys others) {
        return new PollTools(timers, executor, http, drivers, store, others, ownId, jitter, tally);
    }

    /** A poll ended: {@code failure} is null after a good one. */
    void polled(String peer, PollFailure failure, long began) {
        PollTally present = tally.get();
        if (present != null) {
            present.polled(peer, failure == null ? null : failure.kind(), timers.nanoTime() - began);
        }
    }
}
