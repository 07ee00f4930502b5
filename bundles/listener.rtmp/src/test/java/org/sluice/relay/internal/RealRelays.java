package org.sluice.relay.internal;

import org.sluice.relay.Relays;

/** The relay, without a container around it. */
public final class RealRelays implements AutoCloseable {

    private final RelayService service = new RelayService();

    /** The service that listeners use. */
    public Relays service() {
        return service;
    }

    /** Sessions that are being carried. */
    public int sessions() {
        return service.load().sessions();
    }

    @Override
    public void close() {
        service.stop();
    }
}
