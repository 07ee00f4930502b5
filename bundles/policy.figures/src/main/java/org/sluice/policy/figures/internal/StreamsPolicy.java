package org.sluice.policy.figures.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Figure;

/**
 * The fewest streams: for publishers and transcoders, each of which adds one. A peer that does not tell its streams
 * counts as having as many as the others on the average; where nobody tells them, the fewest viewers win.
 */
@Component(service = RoutingPolicy.class, property = RoutingPolicy.NAME + "=streams")
public final class StreamsPolicy extends LeastPolicy {

    @Activate
    public StreamsPolicy() {
        // nothing to set
    }

    @Override
    double mean(Candidates candidates) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < candidates.size(); i++) {
            boolean knows = knows(candidates, i, Figure.STREAMS);
            known += knows ? 1 : 0;
            sum += knows ? candidates.figure(i, Figure.STREAMS) : 0;
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    @Override
    double load(Candidates candidates, int index, double mean) {
        if (Double.isNaN(mean)) {
            return viewers(candidates, index);
        }
        boolean knows = knows(candidates, index, Figure.STREAMS);
        return (knows ? candidates.figure(index, Figure.STREAMS) : mean) + candidates.pending(index);
    }
}
