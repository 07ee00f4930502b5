package org.sluice.listener.rtmp.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Router;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.net.WaitingRoom;

/**
 * The place of the router, who may be away for a moment while it is replaced: requests wait then, up to a second, and
 * nothing waits for them but their own connection.
 */
@Component(service = RouterSlot.class)
public final class RouterSlot {

    private static final Logger LOG = LoggerFactory.getLogger(RouterSlot.class);
    private static final Decision NOBODY = new Decision.Unavailable(1, ReasonCode.NO_ROUTER);

    private final WaitingRoom room = new WaitingRoom("sluice-listener.rtmp-parking", Duration.ofSeconds(1));
    private volatile Router router;

    @Activate
    public RouterSlot() {
        // constructed by Declarative Services before the router is bound
    }

    @Deactivate
    void close() {
        room.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRouter(Router arrived) {
        router = arrived;
        room.callIn();
    }

    void unbindRouter(Router left) {
        // A better router is bound before the old one is unbound.
        if (router == left) {
            router = null;
        }
    }

    /** Decides, or has the request wait. Neither blocks nor throws. */
    Decision route(PlaybackRequest request) {
        Router present = router;
        return present == null ? await(request) : ask(present, request);
    }

    private static Decision ask(Router present, PlaybackRequest request) {
        try {
            return present.route(request);
        } catch (RuntimeException | LinkageError e) {
            // It may be going away in this moment.
            LOG.debug("the router failed on {}", request, e);
            return NOBODY;
        }
    }

    private Decision await(PlaybackRequest request) {
        CompletionStage<Boolean> called = room.enter();
        if (router != null) {
            room.callIn();
        }
        return new Decision.Pending(called.thenCompose(there -> late(there, request)));
    }

    private CompletionStage<Decision> late(boolean there, PlaybackRequest request) {
        Router present = router;
        Decision decision = NOBODY;
        if (there) {
            // The one who was called in for may have left again: then the request waits for the next one.
            decision = present == null ? await(request) : ask(present, request);
        }
        return decision instanceof Decision.Pending pending
                ? pending.stage()
                : CompletableFuture.completedFuture(decision);
    }
}
