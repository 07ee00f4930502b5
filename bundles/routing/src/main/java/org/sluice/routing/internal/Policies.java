package org.sluice.routing.internal;

/** The policies of one snapshot: the one that the configuration names, and the one for when all are over a limit. */
final class Policies {

    /** The policy when the configuration names none, and the one that chooses among peers that are all over a limit. */
    static final String LEAST_LOADED = "leastloaded";

    /** What an {@link Choice} says when no policy chose. */
    static final int NONE = -1;

    static final Policies ABSENT = new Policies(LEAST_LOADED, null, null);

    private final String name;
    private final WatchedPolicy chosen;
    private final WatchedPolicy leastLoaded;

    /**
     * @param name as configured
     * @param chosen the policy of that name; null while it is away
     * @param leastLoaded null while it is away
     */
    Policies(String name, WatchedPolicy chosen, WatchedPolicy leastLoaded) {
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

    /** The policy that the configuration names may try again. */
    void pardon() {
        if (chosen != null) {
            chosen.pardon();
        }
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
        WatchedPolicy policy = tier == Tier.OVER_LIMIT && leastLoaded != null ? leastLoaded : chosen;
        return policy == null ? Double.NaN : policy.score(candidates, index);
    }

    /** @return an index, or {@link #NONE} where the policy is away, benched, throws or chooses nobody */
    int choose(Shortlist candidates, Tier tier) {
        WatchedPolicy policy = tier == Tier.OVER_LIMIT && leastLoaded != null ? leastLoaded : chosen;
        return policy == null ? NONE : policy.choose(candidates);
    }
}
