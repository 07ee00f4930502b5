package org.sluice.routing.internal;

import java.time.Duration;
import org.sluice.api.CatalogSnapshot;

/**
 * Whether one catalog may take the place of another. Usually it may. A discovery that was just (re)started begins with
 * little or nothing: until it has heard of all peers, what its predecessor knew is better; but not for ever. It also
 * counts its generations anew, and so looks like an older state of the same catalog that was overtaken on another
 * thread. The wall clock tells the two apart, unless it was set back; then that the state stays does.
 */
final class Succession {

    private static final long LONGEST = Duration.ofSeconds(10).toNanos();
    /** By then whoever was overtaken has been told of the newer state. */
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();

    private boolean heir;
    private long heirSince;

    /** @param now nanoseconds that never go back */
    boolean accepts(CatalogSnapshot present, CatalogSnapshot next, long now) {
        if (present == null || next.generation() >= present.generation()) {
            heir = false;
            return true;
        }
        if (!heir) {
            heir = true;
            heirSince = now;
        }
        long waited = now - heirSince;
        boolean newer = next.asOf().isAfter(present.asOf());
        boolean accepted = next.complete() ? newer || waited >= MOMENT : waited >= LONGEST;
        heir = !accepted;
        return accepted;
    }
}
