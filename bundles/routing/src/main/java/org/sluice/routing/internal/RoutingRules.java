package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Countries;
import org.sluice.api.Overrides;
import org.sluice.model.ManualOverride;

/** What the configuration says of routing: the policy, the balancers and what was decided by hand. */
@Component(service = {RoutingRules.class, Overrides.class})
public final class RoutingRules implements Overrides {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingRules.class);

    /**
     * One state of it.
     *
     * @param policy name of the policy
     * @param countries null where nobody knows where clients are
     * @param publish who may publish; null for nobody
     */
    record State(
            String policy,
            List<BalancerDirective> balancers,
            OverrideBook overrides,
            Countries countries,
            PublishDirective publish) {}

    private final List<BalancerDirective> balancers = new ArrayList<>();
    private final List<OverrideDirective> decided = new ArrayList<>();
    private PolicyDirective policy;
    private Countries countries;
    private PublishDirective publish;
    private Runnable listener = () -> {};
    private volatile State state = new State(Policies.LEAST_LOADED, List.of(), OverrideBook.EMPTY, null, null);

    @Activate
    public RoutingRules() {
        // all that there is to know comes by and by
    }

    /** What is in force now. */
    State state() {
        return state;
    }

    /** @param changed is told of every later change, on the container's threads */
    synchronized void listen(Runnable changed) {
        listener = changed;
    }

    private void changed() {
        Runnable told;
        synchronized (this) {
            state = new State(
                    policy == null ? Policies.LEAST_LOADED : policy.name(),
                    List.copyOf(balancers),
                    new OverrideBook(
                            decided.stream().map(OverrideDirective::override).toList()),
                    countries,
                    publish);
            told = listener;
        }
        told.run();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPolicy(PolicyDirective present) {
        synchronized (this) {
            policy = present;
        }
        LOG.info("routing: policy {}", present.name());
        changed();
    }

    void unsetPolicy(PolicyDirective gone) {
        synchronized (this) {
            policy = policy == gone ? null : policy;
        }
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setCountries(Countries present) {
        synchronized (this) {
            countries = present;
        }
        changed();
    }

    void unsetCountries(Countries gone) {
        synchronized (this) {
            countries = countries == gone ? null : countries;
        }
        changed();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPublish(PublishDirective present) {
        synchronized (this) {
            publish = present;
        }
        changed();
    }

    void unsetPublish(PublishDirective gone) {
        synchronized (this) {
            publish = publish == gone ? null : publish;
        }
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBalancer(BalancerDirective added) {
        synchronized (this) {
            balancers.add(added);
        }
        LOG.info(
                "routing: balancer {} of {} servers by {}",
                added.name(),
                added.servers().size(),
                added.mode());
        changed();
    }

    void removeBalancer(BalancerDirective removed) {
        synchronized (this) {
            balancers.remove(removed);
        }
        changed();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDecided(OverrideDirective added) {
        synchronized (this) {
            decided.add(added);
        }
        changed();
    }

    void removeDecided(OverrideDirective removed) {
        synchronized (this) {
            decided.remove(removed);
        }
        changed();
    }

    @Override
    public List<ManualOverride> of(String stream) {
        return state.overrides().of(stream);
    }

    @Override
    public List<ManualOverride> all() {
        return state.overrides().all();
    }
}
