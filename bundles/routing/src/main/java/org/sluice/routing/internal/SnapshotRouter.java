package org.sluice.routing.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Callbacks;
import org.sluice.api.Catalog;
import org.sluice.api.ReadinessCheck;
import org.sluice.api.Router;
import org.sluice.api.StartupGate;
import org.sluice.api.StreamLookup;
import org.sluice.api.config.Configuration;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Holder;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/**
 * Decides by the snapshot of {@link RoutingTable}, on the caller's thread, without a lock. Only a stream that nobody
 * lists leads further: to "try again" while Sluice starts, else to a look-up at the peers.
 */
@Component(
        immediate = true,
        service = {Router.class, ReadinessCheck.class})
public final class SnapshotRouter implements Router, ReadinessCheck {

    private static final long LONGEST_LOOKUP_MILLIS = 1000;
    private static final Decision NOT_FOUND = new Decision.NotFound(ReasonCode.UNKNOWN_STREAM);
    private static final Decision STARTING = new Decision.Unavailable(1, ReasonCode.STARTING);
    private static final Decision UNCONFIGURED = new Decision.Unavailable(5, ReasonCode.NO_CONFIGURATION);
    private static final Decision AGAIN = new Decision.Unavailable(1, ReasonCode.NO_PEER_AVAILABLE);

    private final RoutingTable table;
    private final LongSupplier clock;
    private final Permission permission = new Permission();
    /** A router that was ready is not made unready by a peer that is slow to be heard of. */
    private volatile boolean wasReady;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile StreamLookup lookup;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile StartupGate gate;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Catalog catalog;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Configuration configuration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Callbacks callbacks;

    @Activate
    public SnapshotRouter(@Reference RoutingTable table) {
        this(table, System::nanoTime);
    }

    SnapshotRouter(RoutingTable table, LongSupplier clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Whoever gets this service finds the catalog in it: after a swap, discovery would tell it a moment later only. */
    @Activate
    void adopt() {
        Catalog present = catalog;
        if (present != null && present.snapshot().generation() > 0) {
            table.catalogChanged(present.snapshot());
        }
    }

    @Override
    public Decision route(PlaybackRequest request) {
        if (!Permission.concerns(request)) {
            return decide(request);
        }
        PublishRules rules = table.publish();
        Decision refusal = Permission.refusal(rules, request);
        if (refusal != null) {
            return refusal;
        }
        return rules.auth() == null
                ? decide(request)
                : permission.ask(
                        rules.auth(), callbacks, Scope.of(table.now(), request).request(), () -> decide(request));
    }

    private Decision decide(PlaybackRequest request) {
        RoutingSnapshot snapshot = table.now();
        Scope scope = Scope.of(snapshot, request);
        Choice choice = scope.choice(clock.getAsLong(), false);
        Decision decision = choice.decide();
        if (decision != null) {
            return choice.orFallback(decision);
        }
        Decision early = early(snapshot);
        if (early != null) {
            return early;
        }
        // what one router looks for starts no search at the next, and what others have is not found by asking them
        boolean vain = scope.marked() || scope.partial() && has(snapshot, scope.request().stream());
        return vain ? choice.orFallback(NOT_FOUND) : lookUp(request, choice);
    }

    private static boolean has(RoutingSnapshot snapshot, String stream) {
        List<Holder> holders = snapshot.streams().holders(stream);
        for (int i = 0; i < holders.size(); i++) {
            if (holders.get(i).availability() != Availability.VANISHED) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Explanation explain(PlaybackRequest request) {
        RoutingSnapshot snapshot = table.now();
        long now = clock.getAsLong();
        Scope scope = Scope.of(snapshot, request);
        Choice choice = scope.choice(now, true);
        Decision refusal = Permission.concerns(request) ? Permission.refusal(table.publish(), request) : null;
        Decision decision = refusal != null ? refusal : choice.decide();
        Decision early = decision == null ? early(snapshot) : null;
        Decision told = early != null ? early : choice.orFallback(decision != null ? decision : NOT_FOUND);
        return Grounds.of(scope, snapshot, choice, told, now);
    }

    /** Why it is too early to say that nobody has a stream; null when it is not. */
    private Decision early(RoutingSnapshot snapshot) {
        Configuration present = configuration;
        boolean unconfigured =
                snapshot.peers().isEmpty() && present != null && present.state().source() == Configuration.Source.NONE;
        return unconfigured ? UNCONFIGURED : waiting(snapshot) ? STARTING : null;
    }

    /** Whether peers that were not heard of yet may have what nobody lists. */
    private boolean waiting(RoutingSnapshot snapshot) {
        StartupGate present = gate;
        return snapshot.catalog() == null || (!snapshot.catalog().complete() && present != null && present.waiting());
    }

    /** Of a path of no known form nobody can say where the stream's name ends: there is nothing to ask for. */
    private Decision lookUp(PlaybackRequest asked, Choice choice) {
        StreamLookup present = lookup;
        PlaybackRequest request = choice.request();
        String stream = request.stream();
        boolean named = !request.form().equals(PlaybackRequest.ASSET) && stream.length() <= AssetPath.LONGEST_NAME;
        CompletionStage<Boolean> answer = present == null || !named ? null : ask(present, request);
        if (answer == null) {
            return choice.orFallback(NOT_FOUND);
        }
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        answer.whenComplete((yes, fault) -> found.complete(fault == null && Boolean.TRUE.equals(yes)));
        return new Decision.Pending(found.completeOnTimeout(false, LONGEST_LOOKUP_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(yes -> yes ? afterLookUp(asked) : choice.orFallback(NOT_FOUND)));
    }

    private static CompletionStage<Boolean> ask(StreamLookup lookup, PlaybackRequest request) {
        try {
            return lookup.find(request.stream(), request.client());
        } catch (RuntimeException e) {
            return null; // discovery is being replaced: as if it were away
        }
    }

    /** Some peer has it now, and the catalog says so; our own snapshot may not have heard yet. */
    private Decision afterLookUp(PlaybackRequest asked) {
        Catalog present = catalog;
        if (present != null && present.snapshot() != table.now().catalog()) {
            table.catalogChanged(present.snapshot());
        }
        Scope scope = Scope.of(table.now(), asked);
        Choice choice = scope.choice(clock.getAsLong(), false);
        Decision decision = choice.decide();
        return choice.orFallback(decision != null ? decision : scope.partial() ? NOT_FOUND : AGAIN);
    }

    @Override
    public String problem() {
        RoutingSnapshot snapshot = table.now();
        if (snapshot.catalog() == null) {
            return "routing: no catalog yet; if this lasts, see whether the bundle discovery is installed and active";
        }
        if (snapshot.streams().size() == 0 && unheard(snapshot)) {
            return wasReady
                    ? "routing: no peer answers, and what they had is forgotten; see sluice:peer-list"
                    : "routing: no peer was heard of yet, the first polls are under way; wait, or see sluice:peer-list";
        }
        if (!wasReady && waiting(snapshot) && !saved(snapshot)) {
            return "routing: not all peers were heard of yet, the first polls are under way; wait, or see sluice:peer-list";
        }
        wasReady = true;
        return null;
    }

    /** Whether the catalog of an earlier run stands in for what was not heard yet. */
    private static boolean saved(RoutingSnapshot snapshot) {
        return snapshot.peers().values().stream().anyMatch(peer -> peer.status().saved());
    }

    /** Whether there are peers, and none of them answers. */
    private static boolean unheard(RoutingSnapshot snapshot) {
        return !snapshot.peers().isEmpty() && snapshot.peers().values().stream().noneMatch(RoutedPeer::fresh);
    }

    @Override
    public String warning() {
        RoutingSnapshot snapshot = table.now();
        if (catalog == null && snapshot.catalog() != null) {
            return "routing: the bundle discovery is away, serving by the catalog of " + snapshot.asOf()
                    + "; start the bundle org.sluice.discovery";
        }
        if (!snapshot.policies().installed()) {
            return "routing: policy '" + snapshot.policies().name()
                    + "' is not installed; new viewers go to the peer with the fewest late picks; install it or name"
                    + " another in sluice.conf";
        }
        for (Balancer balancer : snapshot.balancers()) {
            if (!balancer.policies().installed()) {
                return "routing: mode '" + balancer.policies().name() + "' of balancer '" + balancer.name()
                        + "' is not installed; its new viewers go to the server with the fewest late picks;"
                        + " install it or name another in sluice.conf";
            }
        }
        if (snapshot.panic() && !snapshot.peers().isEmpty()) {
            return "routing: fewer than half of the peers are healthy, those that seem down serve as a last resort;"
                    + " see sluice:peer-list";
        }
        return null;
    }
}
