package org.sluice.routing.internal;

import org.sluice.model.PlaybackRequest;

/**
 * What one request is decided by: all peers, those of the balancer under whose name its path lies, or, for a request
 * that another router sent here, the media servers.
 *
 * @param snapshot of the peers that may serve
 * @param request without the balancer's name, or the mark
 * @param balancer empty when there is none
 * @param marked whether another router sent it here
 */
record Scope(RoutingSnapshot snapshot, PlaybackRequest request, String balancer, boolean marked) {

    static Scope of(RoutingSnapshot whole, PlaybackRequest request) {
        PlaybackRequest stripped = HopMark.strip(request);
        if (stripped != null) {
            return new Scope(whole.media(), stripped, "", true);
        }
        Balancer balancer = whole.balancer(request);
        PlaybackRequest below = balancer == null ? null : request.below(balancer.name());
        return below == null
                ? new Scope(whole, request, "", false)
                : new Scope(balancer.of(request.client()), below, balancer.name(), false);
    }

    /** A choice in this scope. */
    Choice choice(long now, boolean dry) {
        return new Choice(snapshot, request, now, dry);
    }

    /** Whether peers outside of it may have what nobody in it has. */
    boolean partial() {
        return marked || !balancer.isEmpty();
    }
}
