package org.sluice.policy.figures.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/** The lowest output. */
@Component(service = RoutingPolicy.class, property = RoutingPolicy.NAME + "=bitrate")
public final class BitratePolicy extends LeastPolicy {

    @Activate
    public BitratePolicy() {
        // nothing to set
    }

    @Override
    double mean(Candidates candidates) {
        return Output.perViewer(candidates);
    }

    @Override
    double load(Candidates candidates, int index, double mean) {
        return Output.of(candidates, index, mean);
    }
}
