package com.example.sluice.pack;

import java.util.Map;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

/** What every policy must bear. */
class PackPolicyContractTest implements RoutingPolicyContract {

    @Override
    public RoutingPolicy policy() {
        return new PackPolicy(Map.of());
    }
}
