package org.sluice.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.config.Secret;

/** What this Sluice is to other routers. Safe on any thread; never blocks. */
@ProviderType
public interface ClusterMembership {

    /** Identity of this Sluice, the same after each start; visible ASCII. */
    String identity();

    /**
     * The keys that others may prove to know: {@code cluster_key}, then {@code cluster_key_previous}. Empty when there
     * is none: then nobody can.
     */
    List<Secret> keys();
}
