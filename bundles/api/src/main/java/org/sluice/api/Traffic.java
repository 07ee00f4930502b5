package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/** Counts what listeners answered. Safe on any thread, without locks. */
@ProviderType
public interface Traffic {

    /**
     * Counts one answer.
     *
     * @param peer null when no peer was chosen
     */
    void answered(Protocol protocol, String peer, ReasonCode reason);

    /**
     * Counts how long the router took to decide on one request; what a look-up waits for peers is not part of it.
     *
     * @param nanos of the listener's thread
     */
    default void decided(Protocol protocol, long nanos) {
        // whoever counts answers only need not know
    }
}
