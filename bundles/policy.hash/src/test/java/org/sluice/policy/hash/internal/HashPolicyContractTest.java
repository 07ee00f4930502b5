package org.sluice.policy.hash.internal;

import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

class HashPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return new HashPolicy();
    }
}
