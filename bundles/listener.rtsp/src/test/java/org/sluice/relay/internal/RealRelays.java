package org.sluice.relay.internal;

import java.util.Map;
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

    /** From now on no more sessions than these. */
    public void ceiling(int sessions) {
        service.directive = new RelayDirective(Map.of("max_sessions", Integer.toString(sessions)));
    }

    @Override
    public void close() {
        service.stop();
    }
}
