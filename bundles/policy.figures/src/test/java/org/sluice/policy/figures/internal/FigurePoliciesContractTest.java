package org.sluice.policy.figures.internal;

import org.junit.jupiter.api.Nested;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.contract.RoutingPolicyContract;

class FigurePoliciesContractTest {

    @Nested
    class Bitrate implements RoutingPolicyContract {
        @Override
        public RoutingPolicy policy() {
            return new BitratePolicy();
        }
    }

    @Nested
    class Clients implements RoutingPolicyContract {
        @Override
        public RoutingPolicy policy() {
            return new ClientsPolicy();
        }
    }

    @Nested
    class Streams implements RoutingPolicyContract {
        @Override
        public RoutingPolicy policy() {
            return new StreamsPolicy();
        }
    }

    @Nested
    class Usage implements RoutingPolicyContract {
        @Override
        public RoutingPolicy policy() {
            return new UsagePolicy();
        }
    }
}
