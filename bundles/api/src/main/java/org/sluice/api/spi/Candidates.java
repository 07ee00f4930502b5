package org.sluice.api.spi;

import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;

/**
 * The peers among which a policy chooses: all that may take this newcomer. A policy need not know of limits, drains and
 * health. Nor of slow start: a peer that was down, or was just added, is among the candidates for its first 30 s only
 * while it has had less than its share of newcomers, a share that grows from nothing to a full one. The shares are
 * measured by {@link #pending} over {@link #weight}, whatever the policy looks at.
 */
@ProviderType
public interface Candidates {

    int size();

    String peer(int index);

    /** The peer's own figure, or NaN. */
    double figure(int index, Figure figure);

    /** The peer's capacity; limits that are not set are infinite. */
    PeerLimits limits(int index);

    /** Share of the peer, greater than 0. */
    double weight(int index);

    /**
     * Viewers that the peer has: its own count where it sees all of its viewers, else Sluice's, scaled as the
     * candidates that count suggest; with those who were sent there but do not show yet. NaN when neither is known.
     */
    double clients(int index);

    /** Viewers who were sent there but do not show in the figures yet. */
    double pending(int index);

    /**
     * A rank of the peer for this viewer and stream, the same at every router and after every restart: among equals
     * the highest wins (rendezvous hashing).
     */
    long rank(int index);

    /**
     * A rank of the peer for this stream alone, whoever asks: the same at every router and after every restart. When a
     * peer leaves, only the streams that it ranked highest for find another one. All 64 bits are evenly spread.
     */
    long streamRank(int index);
}
