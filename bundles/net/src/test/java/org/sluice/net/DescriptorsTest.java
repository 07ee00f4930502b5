package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {

    @ParameterizedTest
    @CsvSource({
        // wanted, limit, let in
        "20000, 1048576, 20000",
        "20000,   20000, 17952",
        "20000,    4096,  3072",
        "20000,    1024,   768",
        "20000,     400,   144",
        "20000,     256,    16",
        "20000,      64,    16",
        "   10,     256,    10",
        "20000,      -1, 20000",
    })
    void leavesDescriptorsForTheRouterItself(int wanted, long limit, int letIn) {
        assertThat(Descriptors.connections(wanted, limit)).isEqualTo(letIn);
    }

    @Test
    void readsWhatTheSystemTells() {
        assertThat(Descriptors.connections(1)).isEqualTo(1);
        assertThat(Descriptors.connections(Integer.MAX_VALUE)).isPositive();
    }
}
