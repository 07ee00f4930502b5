package org.sluice.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;

/**
 * What relays carry and have carried, for those who show it. Safe on any thread; never blocks. Counts begin at 0 when
 * the relay starts.
 */
@ProviderType
public interface RelayReport {

    /** Stands for all peers beyond those that are counted one by one. */
    String OTHER_PEERS = "*";

    /** The relayed sessions by peer, protocol and intent, in this order. */
    List<Count> counts();

    /** The ceilings, and how far they are used. */
    Load load();

    /**
     * @param peer {@link #OTHER_PEERS} for those beyond the bound
     * @param intent {@link Intent#PLAY} or {@link Intent#PUBLISH}
     * @param open connections to the peer now, those being opened included
     * @param begun connections since the beginning
     * @param failed of these, those that were never opened
     * @param stuck of these, those that ended because a side took nothing any more
     * @param bytesToClients bytes handed over to clients
     * @param bytesToPeers bytes handed over to the peer
     */
    record Count(
            String peer,
            Protocol protocol,
            Intent intent,
            long open,
            long begun,
            long failed,
            long stuck,
            long bytesToClients,
            long bytesToPeers) {}

    /**
     * @param sessions clients that are carried now
     * @param bitrate bits per second of all of them together, both ways, over the last second
     * @param refused clients that found a ceiling reached, since the beginning
     */
    record Load(int sessions, int maxSessions, double bitrate, double maxBitrate, long refused) {}
}
