package org.sluice.testkit.contract;

import org.osgi.annotation.versioning.ConsumerType;

/** A listener that a {@link ListenerContract} has opened. */
@ConsumerType
public interface OpenListener extends AutoCloseable {

    /** The port at which it is reached, on the loopback address. */
    int port();

    /** Ends it with all that belongs to it, as the bundle's deactivation does. */
    @Override
    void close();
}
