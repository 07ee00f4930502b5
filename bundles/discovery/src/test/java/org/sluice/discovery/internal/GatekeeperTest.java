package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StartupGate;
import org.sluice.api.StreamIndex;

/** The start-up gate closes once. */
class GatekeeperTest {

    private Gate gate = new Gate();
    private final Gatekeeper keeper = new Gatekeeper(() -> gate);

    @Test
    void theGateClosesWhenAllPeersWereHeardOf() {
        keeper.catalogChanged(snapshot(false));
        assertThat(gate.waiting).isTrue();
        keeper.catalogChanged(snapshot(true));
        assertThat(gate.waiting).isFalse();
    }

    @Test
    void aGateThatWasReplacedIsClosedThoughPeersWereAddedSince() {
        keeper.catalogChanged(snapshot(true));
        gate = null;
        keeper.catalogChanged(snapshot(false));
        gate = new Gate();
        keeper.catalogChanged(snapshot(false));
        assertThat(gate.waiting).isFalse();
    }

    private static CatalogSnapshot snapshot(boolean complete) {
        return new CatalogSnapshot(1, Instant.EPOCH, StreamIndex.EMPTY, Map.of(), complete, false);
    }

    private static final class Gate implements StartupGate {

        private boolean waiting = true;

        @Override
        public boolean waiting() {
            return waiting;
        }

        @Override
        public void close() {
            waiting = false;
        }
    }
}
