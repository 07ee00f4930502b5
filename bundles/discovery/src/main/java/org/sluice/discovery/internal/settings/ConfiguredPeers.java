package org.sluice.discovery.internal.settings;

import org.sluice.model.PeerSettings;

/** Where {@code peer} blocks hand their settings to. Called on the container's threads. */
public interface ConfiguredPeers {

    /**
     * A block is there, or says something else now.
     *
     * @param entry whose settings they are
     */
    void put(PeerEntry entry, PeerSettings settings);

    /** A block is gone, or discovery is about to be. One that was never put may be taken out too. */
    void remove(PeerEntry entry);
}
