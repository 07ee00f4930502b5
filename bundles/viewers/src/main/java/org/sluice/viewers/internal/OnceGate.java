package org.sluice.viewers.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.StartupGate;

/**
 * The start-up gate. It lives here, in a bundle that is hardly ever replaced, because it must outlive swaps of
 * discovery and routing.
 */
@Component
public final class OnceGate implements StartupGate {

    private static final Logger LOG = LoggerFactory.getLogger(OnceGate.class);

    private volatile boolean waiting = true;

    @Activate
    public OnceGate() {
        // waits from the first moment: closing it is discovery's
    }

    @Override
    public boolean waiting() {
        return waiting;
    }

    @Override
    public void close() {
        if (waiting) {
            waiting = false;
            LOG.info("start-up gate closed: all peers were heard of");
        }
    }
}
