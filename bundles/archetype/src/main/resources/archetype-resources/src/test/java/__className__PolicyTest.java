package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;

class ${className}PolicyTest {

    private final ${className}Policy policy = new ${className}Policy();

    @Test
    void fewestViewersForTheWeight() {
        assertThat(policy.choose(new FakeCandidates(FakePeer.of(9), FakePeer.of(3), FakePeer.of(5)))).isEqualTo(1);
        assertThat(policy.choose(new FakeCandidates(FakePeer.of(9).weight(9), FakePeer.of(3)))).isZero();
    }

    @Test
    void unknownComesLast() {
        assertThat(policy.choose(new FakeCandidates(FakePeer.of(Double.NaN), FakePeer.of(1000)))).isEqualTo(1);
    }
}
