package org.sluice.discovery.internal.poll;

import java.util.Optional;
import org.sluice.api.config.Secret;
import org.sluice.model.PeerSettings;

/** The cluster keys that authorise calls. Safe on any thread; never blocks. */
public interface Keys {

    /**
     * A peer's own key, else the global one.
     *
     * @param previous the key that is being rotated out instead
     */
    Optional<Secret> of(PeerSettings peer, boolean previous);

    /** A secret that stands in the peer's own block; empty when there is none of this name. */
    default Optional<Secret> of(PeerSettings peer, String option) {
        return Optional.empty();
    }
}
