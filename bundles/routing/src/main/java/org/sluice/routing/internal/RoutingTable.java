package org.sluice.routing.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthSource;
import org.sluice.api.Viewers;
import org.sluice.api.config.ConfigEpoch;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerStatus;

/**
 * Builds the snapshot that {@link SnapshotRouter} reads. Writers (discovery, the configuration, drivers and policies
 * that come and go) take turns; readers never wait for them. It is a component apart from the router because discovery
 * calls it, and the router calls discovery: the services' graph must have no circle.
 *
 * <p>What leaves takes nothing away: without discovery the last catalog stays, without a driver the URL forms that it
 * compiled, without the configuration everything.
 */
@Component(
        immediate = true,
        service = {RoutingTable.class, CatalogSink.class, ConfigEpoch.class, HealthSource.class})
public final class RoutingTable implements CatalogSink, ConfigEpoch, HealthSource {

    private static final Duration LONGEST_EDIT = Duration.ofSeconds(2);

    private volatile RoutingSnapshot now = RoutingSnapshot.EMPTY;

    private final RoutingRules rules;
    private final Executor later;
    private final LongSupplier clock;
    private final Registry<PeerDriver> drivers = new Registry<>(PeerDriver.TYPE);
    private final Registry<WatchedPolicy> policies = new Registry<>(RoutingPolicy.NAME);
    private final Map<RoutingPolicy, WatchedPolicy> watched = new ConcurrentHashMap<>();
    private final Map<String, Policies> balancerPolicies = new HashMap<>();
    private final Succession succession = new Succession();
    private Viewers viewers = NoViewers.INSTANCE;
    private CatalogSnapshot catalog;
    private int edit;
    private boolean held;
    private boolean changed;

    @Activate
    public RoutingTable(@Reference RoutingRules rules) {
        this(
                rules,
                CompletableFuture.delayedExecutor(LONGEST_EDIT.toMillis(), TimeUnit.MILLISECONDS),
                System::nanoTime);
    }

    /**
     * @param later runs what it is given after the longest time that an edit may take
     * @param clock nanoseconds that never go back
     */
    RoutingTable(RoutingRules rules, Executor later, LongSupplier clock) {
        this.rules = rules;
        this.later = later;
        this.clock = clock;
        rules.listen(this::rulesChanged);
    }

    /** What to decide by, now. */
    RoutingSnapshot now() {
        return now;
    }

    /** Who may publish; null for nobody. Holds at once, also during an edit: a permission is no matter of a snapshot. */
    PublishRules publish() {
        PublishDirective present = rules.state().publish();
        return present == null ? null : present.rules();
    }

    @Override
    public synchronized void catalogChanged(CatalogSnapshot next) {
        if (next != catalog && succession.accepts(catalog, next, clock.getAsLong())) {
            catalog = next;
            rebuild();
        }
    }

    /** During an edit of the configuration the snapshot stays as it is: peers, policies and drivers change together. */
    @Override
    public synchronized void begin() {
        held = true;
        int begun = ++edit;
        later.execute(() -> overdue(begun));
    }

    @Override
    public synchronized void commit() {
        edit++;
        release();
    }

    private synchronized void overdue(int begun) {
        if (begun == edit) {
            release();
        }
    }

    private void release() {
        held = false;
        if (changed) {
            rebuild();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addDriver(PeerDriver driver, Map<String, Object> properties) {
        drivers.add(driver, properties);
        rebuild();
    }

    synchronized void removeDriver(PeerDriver driver) {
        drivers.remove(driver);
        rebuild();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addPolicy(RoutingPolicy added, Map<String, Object> properties) {
        String name = String.valueOf(properties.get(RoutingPolicy.NAME));
        WatchedPolicy policy = new WatchedPolicy(name, added, clock);
        watched.put(added, policy);
        policies.add(policy, properties);
        rebuild();
    }

    synchronized void removePolicy(RoutingPolicy removed) {
        policies.remove(watched.remove(removed));
        rebuild();
    }

    @Override
    public List<HealthFinding> findings() {
        return watched.values().stream()
                .map(WatchedPolicy::finding)
                .filter(Objects::nonNull)
                .toList();
    }

    private synchronized void rulesChanged() {
        rebuild();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setViewers(Viewers present) {
        viewers = present;
        rebuild();
    }

    synchronized void unsetViewers(Viewers gone) {
        if (viewers == gone) {
            viewers = NoViewers.INSTANCE;
            rebuild();
        }
    }

    private void rebuild() {
        changed = held;
        if (held) {
            return;
        }
        RoutingRules.State state = rules.state();
        Policies kept = kept(now.policies(), state.policy());
        if (catalog == null) {
            now = RoutingSnapshot.without(kept, viewers, state.overrides());
            return;
        }
        RoutingSnapshot whole = RoutingSnapshot.of(catalog, peers(), kept, viewers, state.overrides());
        List<Balancer> balancers = new ArrayList<>();
        balancerPolicies
                .keySet()
                .retainAll(
                        state.balancers().stream().map(BalancerDirective::name).toList());
        for (BalancerDirective directive : state.balancers()) {
            Policies mode = kept(balancerPolicies.get(directive.name()), directive.mode());
            balancerPolicies.put(directive.name(), mode);
            balancers.add(Balancer.of(directive, whole, mode, state.countries()));
        }
        now = whole.with(balancers);
    }

    /** A policy that the configuration names anew may try again. */
    private Policies kept(Policies before, String name) {
        Policies chosen = new Policies(name, policies.get(name), policies.get(Policies.LEAST_LOADED));
        if (before != null && before.same(chosen)) {
            return before;
        }
        if (before != null && !before.name().equals(name)) {
            chosen.pardon();
        }
        return chosen;
    }

    /** A peer of which nothing changed keeps its object: a poll of one peer costs the others a look-up each. */
    private Map<String, RoutedPeer> peers() {
        Map<String, RoutedPeer> peers = new HashMap<>(catalog.peers().size() * 2);
        boolean atWork = now.catalog() != null && now.catalog().complete();
        long time = clock.getAsLong();
        for (PeerStatus status : catalog.peers().values()) {
            RoutedPeer before = now.peers().get(status.name());
            CompiledForms forms = compiled(status.settings(), before == null ? null : before.compiled());
            boolean same = before != null && before.fits(status, forms, viewers);
            if (same) {
                peers.put(status.name(), before);
                continue;
            }
            Course first = atWork ? Course.JOINING : Course.FIRST;
            Course course = before == null
                    ? first.next(status, status.settings().limits(), time)
                    : before.course().next(status, before.limits(), time);
            peers.put(status.name(), RoutedPeer.of(status, forms, viewers, before, course));
        }
        return peers;
    }

    private CompiledForms compiled(PeerSettings settings, CompiledForms before) {
        PeerDriver driver = drivers.get(settings.type());
        return before != null && before.fits(settings, driver)
                ? before
                : CompiledForms.compile(settings, driver, before);
    }
}
