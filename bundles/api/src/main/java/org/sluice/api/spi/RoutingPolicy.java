package org.sluice.api.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Chooses one peer among several that could serve. Registered as a service with the property {@link #NAME}. Called
 * for every new viewer on I/O threads: must neither block nor throw, and should end within microseconds. A call that
 * throws counts as "no choice", and the router falls back to its own; one that takes more than 50 ms thrice in a minute
 * is not called any more until its bundle is updated or the configuration names it anew. When its service leaves, the
 * next decision is the router's own: there is nothing to close.
 */
@ConsumerType
public interface RoutingPolicy {

    /** Service property: the word after {@code policy} in {@code sluice.conf}. */
    String NAME = "sluice.policy.name";

    /**
     * Called on any I/O thread, by several at once, once for every new viewer and never for a known one.
     *
     * @param candidates at least one; valid during the call only
     * @return an index below {@code candidates.size()}, or -1 for no choice
     */
    int choose(Candidates candidates);

    /**
     * What {@link #choose} compares, for explanations only; never called on the way of a request, but on the thread of
     * whoever asks for one, beside calls of {@link #choose}. Must neither block nor throw.
     *
     * @return the lower the better; NaN where the policy compares no numbers
     */
    default double score(Candidates candidates, int index) {
        return Double.NaN;
    }
}
