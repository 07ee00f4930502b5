package org.sluice.discovery.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Options;
import org.sluice.model.PeerSettings;

class PeerEntryTest {

    private final List<String> told = new ArrayList<>();
    private final ConfiguredPeers peers = new ConfiguredPeers() {
        @Override
        public void put(PeerEntry entry, PeerSettings settings) {
            told.add(settings.name() + " " + settings.limits().cpu());
        }

        @Override
        public void remove(PeerEntry entry) {
            told.add("gone");
        }
    };

    @Test
    void theEntryStaysInertUntilItIsMendedAndKeepsWhatWasGood() {
        PeerEntry entry = new PeerEntry(peers, block("no"));
        assertThat(told).isEmpty();
        entry.read(block("50"));
        entry.read(block("no"));
        entry.gone();
        assertThat(told).containsExactly("a 50.0", "gone");
    }

    private static Map<String, Object> block(String cpuLimit) {
        return Map.of(Options.WORDS, new String[] {"a"}, "cpu_limit", cpuLimit);
    }
}
