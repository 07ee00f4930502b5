package org.sluice.policy.random2.internal;

import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

class RandomTwoPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return new RandomTwoPolicy();
    }
}
