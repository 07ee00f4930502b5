package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.PlaybackRequest;

/**
 * Decides where a client goes. Both methods may be called on any thread, I/O threads included: they neither block nor
 * lock nor throw.
 */
@ProviderType
public interface Router {

    /** Decides, and counts a new viewer against the chosen peer at once. */
    Decision route(PlaybackRequest request);

    /** What {@link #route} would decide now, and why; counts nothing and starts no look-up. */
    Explanation explain(PlaybackRequest request);
}
