package org.sluice.discovery.internal;

import java.util.function.Supplier;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StartupGate;

/**
 * Closes the start-up gate when all peers were heard of. A gate that comes later, with a new bundle, is closed at once:
 * the start is over, whatever peers were added since. Called on the thread of the timers only.
 */
final class Gatekeeper implements CatalogSink {

    private final Supplier<StartupGate> gate;
    private boolean started;

    /** @param gate null while there is none */
    Gatekeeper(Supplier<StartupGate> gate) {
        this.gate = gate;
    }

    @Override
    public void catalogChanged(CatalogSnapshot snapshot) {
        started |= snapshot.complete();
        StartupGate present = gate.get();
        if (started && present != null && present.waiting()) {
            present.close();
        }
    }
}
