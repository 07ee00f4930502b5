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
}
