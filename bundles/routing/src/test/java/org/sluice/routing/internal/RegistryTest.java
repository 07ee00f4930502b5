package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private final Registry<String> registry = new Registry<>("name");

    @Test
    void aServiceMayHaveSeveralNamesAndTheLastToComeServes() {
        registry.add("old", Map.of("name", new String[] {"nginxrtmp", "nginx-rtmp"}));
        registry.add("other", Map.of("name", "flussonic"));
        registry.add("nameless", Map.of());
        assertThat(registry.get("nginx-rtmp")).isEqualTo("old");
        registry.add("new", Map.of("name", "nginx-rtmp"));
        assertThat(registry.get("nginx-rtmp")).isEqualTo("new");
        registry.remove("new");
        assertThat(registry.get("nginx-rtmp")).isEqualTo("old");
        registry.remove("old");
        assertThat(registry.get("nginxrtmp")).isNull();
        assertThat(registry.get("flussonic")).isEqualTo("other");
    }
}
