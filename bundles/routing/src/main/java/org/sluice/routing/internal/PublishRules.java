package org.sluice.routing.internal;

import java.net.InetAddress;
import java.net.URI;
import org.sluice.api.config.Networks;

/**
 * Who may publish through Sluice.
 *
 * @param allow addresses from which may be published; empty: from any, if there is somebody to ask
 * @param auth who is asked besides; null for nobody
 */
record PublishRules(Networks allow, URI auth) {

    static final PublishRules NOBODY = new PublishRules(Networks.NONE, null);

    /** Whether a client may publish from its address; who else must permit it, is {@link #auth}. */
    boolean allows(InetAddress client) {
        return allow.isEmpty() ? auth != null : allow.contains(client);
    }
}
