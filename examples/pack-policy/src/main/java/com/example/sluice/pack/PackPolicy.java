package com.example.sluice.pack;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * Packs the viewers of a stream on few servers. Each stream has an order of the servers of its own, the same at every
 * router; the first that is less full than the threshold serves. Then come servers that tell nothing of themselves, and
 * then, where all are full, the least full one. Called on I/O threads: neither blocks nor allocates.
 */
@Component(
        property = RoutingPolicy.NAME + "=pack",
        configurationPid = "org.sluice.pack_threshold",
        configurationPolicy = ConfigurationPolicy.OPTIONAL) // without the directive the default serves
@Designate(ocd = PackOptions.class, factory = true)
public final class PackPolicy implements RoutingPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(PackPolicy.class);
    private static final double DEFAULT_PERCENT = 80;
    private static final double PERCENT = 100;

    /** What is added to a place in the order, so that groups follow each other. */
    private static final double UNKNOWN = 1;

    private static final double FULL = 2;

    private volatile double threshold;

    @Activate
    public PackPolicy(Map<String, Object> properties) {
        read(properties);
    }

    @Modified
    void read(Map<String, Object> properties) {
        threshold = percent(new Options(properties)) / PERCENT;
        LOG.info("policy pack fills servers to {} % before it spills", threshold * PERCENT);
    }

    /** A bad value must not take the policy away: it is told once, and the default serves. */
    private static double percent(Options options) {
        try {
            return options.value(Options.VALUE, Values::percent, DEFAULT_PERCENT);
        } catch (IllegalArgumentException e) {
            LOG.error("pack_threshold: {}; {} is in force until it is corrected", e.getMessage(), DEFAULT_PERCENT);
            return DEFAULT_PERCENT;
        }
    }

    @Override
    public int choose(Candidates candidates) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double score = score(candidates, i);
            if (score < least) {
                best = i;
                least = score;
            }
        }
        return best;
    }

    @Override
    public double score(Candidates candidates, int index) {
        double fullness = Fullness.of(candidates, index);
        double place = 0.5 - candidates.streamRank(index) * 0x1p-64; // the highest rank is 0, the lowest 1
        if (Double.isNaN(fullness)) {
            return UNKNOWN + place;
        }
        return fullness < threshold ? place : FULL + fullness;
    }
}
