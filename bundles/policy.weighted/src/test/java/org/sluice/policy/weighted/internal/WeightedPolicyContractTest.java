package org.sluice.policy.weighted.internal;

import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

class WeightedPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return new WeightedPolicy();
    }
}
