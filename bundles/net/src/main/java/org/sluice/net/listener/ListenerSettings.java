package org.sluice.net.listener;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a listener's block says: the options of its port, and those of its protocol. Usually a record, whose text is
 * logged when the port opens: it holds no secret.
 */
@ConsumerType
public interface ListenerSettings {

    /** The options that all listeners have. A change of any of them but the access log opens the port anew. */
    PortOptions port();
}
