package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether Sluice still waits for the first word of its peers. It closes once per process, never again on a swap of
 * discovery or routing. Safe on any thread; never blocks.
 */
@ProviderType
public interface StartupGate {

    /** True until {@link #close()}: what the saved catalog does not know is answered with "try again". */
    boolean waiting();

    /** All peers were heard of. More calls than one change nothing. */
    void close();
}
