package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.policy.figures.internal.BitratePolicy;
import org.sluice.policy.figures.internal.ClientsPolicy;
import org.sluice.policy.figures.internal.StreamsPolicy;
import org.sluice.policy.figures.internal.UsagePolicy;
import org.sluice.policy.hash.internal.HashPolicy;
import org.sluice.policy.leastloaded.internal.LeastLoadedPolicy;
import org.sluice.policy.random2.internal.RandomTwoPolicy;
import org.sluice.policy.weighted.internal.WeightedPolicy;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

/** No policy allocates anything, whatever is known of the candidates. */
class PolicyAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 2000;
    /** What the measuring itself may take, over all calls. */
    private static final long NOISE_BYTES = 512;

    static Stream<RoutingPolicy> policies() {
        return Stream.of(
                new LeastLoadedPolicy(),
                new ClientsPolicy(),
                new BitratePolicy(),
                new UsagePolicy(),
                new StreamsPolicy(),
                new HashPolicy(),
                new RandomTwoPolicy(),
                new WeightedPolicy());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void choosesWithoutAllocating(RoutingPolicy policy) {
        FakeCandidates candidates = new FakeCandidates(
                FakePeer.of(100).cpu(30).output(1e9).maxBitrate(4e9).streams(10).pending(3),
                FakePeer.of(80).cpu(25).output(2e9).streams(12).weight(2),
                FakePeer.of(50).maxBitrate(2e9),
                FakePeer.of(Double.NaN),
                FakePeer.of(Double.NaN).interfaceLoad(20).pending(1));
        choose(policy, candidates);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long chosen = choose(policy, candidates);
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(chosen).isNotNegative();
        assertThat(after - before).as("bytes in %d choices", CALLS).isLessThan(NOISE_BYTES);
    }

    private static long choose(RoutingPolicy policy, FakeCandidates candidates) {
        long sum = 0;
        for (int viewer = 1; viewer <= CALLS; viewer++) {
            sum += policy.choose(candidates.viewer(viewer).stream(viewer));
        }
        return sum;
    }
}
