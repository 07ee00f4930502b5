package org.sluice.net.listener;

import org.osgi.annotation.versioning.ConsumerType;

/** One listening port, and the protocol that is spoken there. */
@ConsumerType
public interface ListenerServer<S extends ListenerSettings> extends AutoCloseable {

    /** Its port; the same at every call. Any thread. */
    ListenerPort<S> port();

    /** Drains and closes its port, and ends what it has beside it. Called once, and not on an I/O thread. */
    @Override
    default void close() {
        port().close();
    }
}
