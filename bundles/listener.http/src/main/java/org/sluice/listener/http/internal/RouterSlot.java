package org.sluice.listener.http.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.sluice.net.NamedThreads;

/**
 * The place of the router, who may be away for a moment while it is replaced: requests are parked then, up to a second,
 * and nothing waits for them but their own connection.
 */
@Component(service = RouterSlot.class)
public final class RouterSlot {

    private static final Logger LOG = LoggerFactory.getLogger(RouterSlot.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_PARKED = 10_000;
    private static final Decision NOBODY = new Decision.Unavailable(1, ReasonCode.NO_ROUTER);

    private record Parked(PlaybackRequest request, CompletableFuture<Decision> decision, long until) {}

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("sluice-listener.http-parking"));
    private final ConcurrentLinkedQueue<Parked> parked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Router router;

    @Activate
    public RouterSlot() {
        // constructed by Declarative Services before the router is bound
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
        for (Parked left = parked.poll(); left != null; left = parked.poll()) {
            left.decision.complete(NOBODY);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRouter(Router arrived) {
        router = arrived;
        timer.execute(this::admit);
    }

    void unbindRouter(Router left) {
        // A better router is bound before the old one is unbound.
        if (router == left) {
            router = null;
        }
    }

    boolean occupied() {
        return router != null;
    }

    /** Decides, or parks the request. Neither blocks nor throws. */
    Decision route(PlaybackRequest request) {
        Router present = router;
        return present == null ? park(request) : ask(present, request);
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

    private Decision park(PlaybackRequest request) {
        if (count.incrementAndGet() > MOST_PARKED) {
            count.decrementAndGet();
            return NOBODY;
        }
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        parked.add(new Parked(request, decision, System.nanoTime() + PATIENCE.toNanos()));
        if (timer.isShutdown()) {
            decision.complete(NOBODY);
        } else {
            timer.schedule(this::expire, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (router != null) {
            timer.execute(this::admit);
        }
        return new Decision.Pending(decision);
    }

    private void admit() {
        Router present = router;
        for (Parked next = present == null ? null : take(); next != null; next = take()) {
            settle(next, ask(present, next.request));
        }
    }

    private Parked take() {
        Parked next = parked.poll();
        if (next != null) {
            count.decrementAndGet();
        }
        return next;
    }

    private static void settle(Parked next, Decision decision) {
        if (decision instanceof Decision.Pending pending) {
            pending.stage().thenAccept(next.decision::complete);
        } else {
            next.decision.complete(decision);
        }
    }

    private void expire() {
        long now = System.nanoTime();
        for (Parked first = parked.peek(); first != null && first.until - now <= 0; first = parked.peek()) {
            take().decision.complete(NOBODY);
        }
    }
}
