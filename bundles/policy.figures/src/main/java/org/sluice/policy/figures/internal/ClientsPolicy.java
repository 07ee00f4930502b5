package org.sluice.policy.figures.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** The fewest viewers. Where a peer does not tell them, Sluice's own count stands in. */
@Component(service = RoutingPolicy.class, property = RoutingPolicy.NAME + "=clients")
public final class ClientsPolicy extends LeastPolicy {

    @Activate
    public ClientsPolicy() {
        // nothing to set
    }

    @Override
    double mean(Candidates candidates) {
        return 0; // the count stands in by itself
    }

    @Override
    double load(Candidates candidates, int index, double mean) {
        return viewers(candidates, index);
    }
}
