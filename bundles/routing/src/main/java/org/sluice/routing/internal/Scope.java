package org.sluice.routing.internal;

import org.sluice.model.PlaybackRequest;

/**
 * What one request is decided by: all peers, or those of the balancer under whose name its path lies.
 *
 * @param snapshot of the peers that may serve
 * @param request without the balancer's name
 * @param balancer empty when there is none
 */
record Scope(RoutingSnapshot snapshot, PlaybackRequest request, String balancer) {

    static Scope of(RoutingSnapshot whole, PlaybackRequest request) {
        Balancer balancer = whole.balancer(request);
        PlaybackRequest below = balancer == null ? null : request.below(balancer.name());
        return below == null
                ? new Scope(whole, request, "")
                : new Scope(balancer.of(request.client()), below, balancer.name());
    }

    /** A choice in this scope. */
    Choice choice(long now, boolean dry) {
        return new Choice(snapshot, request, now, dry);
    }

    /** Whether peers outside of it may have what nobody in it has. */
    boolean partial() {
        return !balancer.isEmpty();
    }
}
