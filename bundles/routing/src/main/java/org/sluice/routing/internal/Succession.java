package org.sluice.routing.internal;

import java.time.Duration;
import java.time.Instant;
import org.sluice.api.CatalogSnapshot;

/**
 * Whether one catalog may take the place of another. Usually it may. A discovery that was just (re)started begins with
 * little or nothing: until it has heard of all peers, what its predecessor knew is better; but not for ever.
 */
final class Succession {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Instant heirSince;

    boolean accepts(CatalogSnapshot present, CatalogSnapshot next) {
        if (present == null) {
            return true;
        }
        if (next.generation() >= present.generation() || next.complete()) {
            heirSince = null;
            return next.generation() >= present.generation() || next.asOf().isAfter(present.asOf());
        }
        if (!next.asOf().isAfter(present.asOf())) {
            return false; // an older state of the same catalog, overtaken on another thread
        }
        heirSince = heirSince == null ? next.asOf() : heirSince;
        return !next.asOf().isBefore(heirSince.plus(LONGEST));
    }
}
