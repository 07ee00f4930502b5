package org.sluice.policy.leastloaded.internal;

import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

class LeastLoadedPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return new LeastLoadedPolicy();
    }
}
