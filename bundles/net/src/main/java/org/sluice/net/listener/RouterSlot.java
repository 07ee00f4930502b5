package org.sluice.net.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
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
 *
 * <p>A listener bundle extends it by a component that binds the router: an optional, dynamic and greedy reference on
 * overridden {@link #bindRouter} and {@link #unbindRouter}, and a deactivation that calls {@link #close}.
 */
@ConsumerType
public abstract class RouterSlot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouterSlot.class);
    private static final Decision NOBODY = new Decision.Unavailable(1, ReasonCode.NO_ROUTER);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final WaitingRoom room;
    private volatile Router router;

    /**
     * A place that nobody has taken yet.
     *
     * @param threads how the bundle's threads are called, for instance {@code sluice-listener.http}: one of them,
     *     {@code …-parking}, ends the wait of requests
     */
    protected RouterSlot(String threads) {
        room = new WaitingRoom(threads + "-parking", PATIENCE);
    }

    /** A router came, in place of the one before; those who wait ask it. Called by Declarative Services. */
    public void bindRouter(Router arrived) {
        router = arrived;
        room.callIn();
    }

    /** A router went; nothing changes when a better one was bound before. Called by Declarative Services. */
    public void unbindRouter(Router left) {
        if (router == left) {
            router = null;
        }
    }

    /** Whether a router is here now. Any thread. */
    public final boolean occupied() {
        return router != null;
    }

    /**
     * Decides, or has the request wait. Any thread, at any rate; neither blocks nor throws.
     *
     * @return {@link Decision.Pending} while it waits; its stage completes within a second, on the router's thread or on
     *     that of this place, and never exceptionally by the wait itself
     */
    public final Decision route(PlaybackRequest request) {
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

    /** Ends the wait of all requests, and the thread. */
    @Override
    public void close() {
        room.close();
    }
}
