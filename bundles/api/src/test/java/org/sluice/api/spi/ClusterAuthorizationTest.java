package org.sluice.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Secret;

class ClusterAuthorizationTest {

    private static final Secret KEY = new Secret("abcd");
    private static final String VALUE = "Cluster 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472";

    @Test
    void signsAsTheVendorDoes() {
        assertThat(ClusterAuthorization.of(KEY, 1_700_000_000L)).isEqualTo(VALUE);
    }

    @Test
    void readsWhatItWrites() {
        ClusterAuthorization read = ClusterAuthorization.read(VALUE.replace("Cluster", "cluster"));
        assertThat(read.unixSeconds()).isEqualTo(1_700_000_000L);
        assertThat(read.provesKnowledgeOf(KEY)).isTrue();
        assertThat(read.provesKnowledgeOf(new Secret("abce"))).isFalse();
        assertThat(ClusterAuthorization.read(VALUE.replace("1700000000", "1700000001"))
                        .provesKnowledgeOf(KEY))
                .isFalse();
        assertThat(read).hasToString("Cluster 1700000000:***");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Cluster",
                "Cluster ",
                "Cluster :",
                "Basic YWRtaW46YWRtaW4=",
                "Cluster 1700000000:",
                "Cluster :1508ad89fb1ddd8a9344a8a825a51b4fca710472",
                "Cluster -700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472",
                "Cluster 1700000000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472",
                "Cluster 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca71047",
                "Cluster 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca71047g"
            })
    void anythingElseIsNoProof(String value) {
        assertThat(ClusterAuthorization.read(value)).isNull();
    }
}
