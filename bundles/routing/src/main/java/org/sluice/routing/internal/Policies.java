package org.sluice.routing.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.RoutingPolicy;

/** The policies of one snapshot: the one that the configuration names, and the one for when all are over a limit. */
final class Policies {

    /** The policy when the configuration names none, and the one that chooses among peers that are all over a limit. */
    static final String LEAST_LOADED = "leastloaded";

    /** What an {@link Choice} says when no policy chose. */
    static final int NONE = -1;

    static final Policies ABSENT = new Policies(LEAST_LOADED, null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final String name;
    private final RoutingPolicy chosen;
    private final RoutingPolicy leastLoaded;
    private final AtomicBoolean complained = new AtomicBoolean();

    /**
     * @param name as configured
     * @param chosen the policy of that name; null while it is away
     * @param leastLoaded null while it is away
     */
    Policies(String name, RoutingPolicy chosen, RoutingPolicy leastLoaded) {
        this.name = name;
        this.chosen = chosen;
        this.leastLoaded = leastLoaded;
    }

    String name() {
        return name;
    }

    boolean installed() {
        return chosen != null;
    }

    boolean same(Policies other) {
        return name.equals(other.name) && chosen == other.chosen && leastLoaded == other.leastLoaded;
    }

    /** The name of who chooses among peers of a tier; empty for the built-in choice. */
    String nameFor(Tier tier) {
        if (tier == Tier.OVER_LIMIT && leastLoaded != null) {
            return LEAST_LOADED;
        }
        return chosen == null ? "" : name;
    }

    /** What the policy compares of a candidate, for explanations; NaN where it tells nothing. */
    double score(Shortlist candidates, Tier tier, int index) {
        RoutingPolicy policy = tier == Tier.OVER_LIMIT && leastLoaded != null ? leastLoaded : chosen;
        try {
            return policy == null ? Double.NaN : policy.score(candidates, index);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("policy {} tells no score", name, e);
            return Double.NaN;
        }
    }

    /** @return an index, or {@link #NONE} where the policy is away, throws or chooses nobody */
    int choose(Shortlist candidates, Tier tier) {
        RoutingPolicy policy = tier == Tier.OVER_LIMIT && leastLoaded != null ? leastLoaded : chosen;
        if (policy == null) {
            return NONE;
        }
        try {
            int index = policy.choose(candidates);
            return index >= 0 && index < candidates.size() ? index : NONE;
        } catch (RuntimeException | LinkageError e) {
            if (complained.compareAndSet(false, true)) {
                LOG.error("policy {} fails; the built-in choice serves until it is replaced", name, e);
            }
            return NONE;
        }
    }
}
