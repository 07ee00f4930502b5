package org.sluice.api.http;

import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What answers the calls of the administration port that are no text pages: an engine on loopback. The port speaks with
 * the network and passes requests on to it. Registered as a service by who has such calls. Safe on any thread; no method
 * blocks or throws.
 */
@ProviderType
public interface AdminEngine {

    /** The header by which the port proves itself. */
    String PASS_HEADER = "X-Sluice-Door";

    /** Where it listens, on loopback; null while it does not. */
    InetSocketAddress address();

    /** Whether it answers a path, percent-encoded as sent. */
    boolean serves(String path);

    /** Where the port's root leads, a path that it answers; null where nowhere. The engine itself is never asked for its root. */
    default String home() {
        return null;
    }

    /** What the port sends as {@link #PASS_HEADER}, so that nobody else on this machine is taken for it. A secret. */
    String pass();
}
