package org.sluice.policy.figures.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.PeerLimits;

/**
 * The lowest output over {@code max_bitrate}. A peer without {@code max_bitrate} counts as if it had what the others
 * have on the average; where nobody has one, the lowest output wins.
 */
@Component(service = RoutingPolicy.class, property = RoutingPolicy.NAME + "=usage")
public final class UsagePolicy extends LeastPolicy {

    @Activate
    public UsagePolicy() {
        // nothing to set
    }

    @Override
    double mean(Candidates candidates) {
        return Output.perViewer(candidates);
    }

    @Override
    double load(Candidates candidates, int index, double mean) {
        return Output.of(candidates, index, mean) / capacity(candidates, index);
    }

    private static double capacity(Candidates candidates, int index) {
        double own = candidates.limits(index).bitrate();
        if (own < PeerLimits.NONE) {
            return own;
        }
        double sum = 0;
        int known = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double limit = candidates.limits(i).bitrate();
            known += limit < PeerLimits.NONE ? 1 : 0;
            sum += limit < PeerLimits.NONE ? limit : 0;
        }
        return known == 0 ? 1 : sum / known;
    }
}
