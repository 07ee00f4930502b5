package org.sluice.api.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.config.Secret;
import org.sluice.model.PeerSettings;

/**
 * What a driver may use during one poll of one peer: the peer's settings, its key, and bounded HTTP calls. Valid until the
 * poll's stage completes; used on the thread on which the driver was called or a stage of {@link #get} completes. No method
 * blocks. Connections are discovery's, which opens and closes them.
 */
@ProviderType
public interface PeerProbe {

    PeerSettings settings();

    /** The peer's own cluster key, else the global one. */
    Optional<Secret> clusterKey();

    /**
     * A secret that stands in the peer's block, under a name that only its driver knows.
     *
     * @param option name of an option of the driver's own object class whose type is {@code secret}
     * @return empty when the block has no such option
     */
    Optional<Secret> secret(String option);

    /** Identity of this Sluice among routers, by which a driver knows what came from here; empty when it has none. */
    default String ownId() {
        return "";
    }

    /** Seconds since 1970 by the router's clock. */
    long unixSeconds();

    /** A clock that only goes forward, in ns from an arbitrary moment: for rates, see {@link CounterRate}. */
    default long nanoTime() {
        return System.nanoTime();
    }

    /**
     * Calls the peer's API. Redirects are not followed; time-outs, and the limit of bytes, are the peer's
     * settings. Never blocks.
     *
     * @return what the reader made of the answer, or failed with a {@link PollFailure}
     */
    <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader);

    /**
     * What the driver kept of this peer from the last poll, for instance which generation of the API it speaks.
     * Forgotten when the peer's settings change.
     */
    <T> Optional<T> memory(Class<T> type);

    /** Keeps something of this peer for the next poll. It must be safe on any thread: a poll that was given up may go on reading. */
    void remember(Object memory);
}
