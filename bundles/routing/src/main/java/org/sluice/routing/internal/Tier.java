package org.sluice.routing.internal;

import org.sluice.model.ReasonCode;

/** How fit a peer is for a new viewer. The best tier that has a peer serves. */
enum Tier {
    FIT(ReasonCode.CHOSEN),
    /** Serves rather than that a viewer is refused. */
    OVER_LIMIT(ReasonCode.ALL_OVER_LIMIT),
    SILENT(ReasonCode.ONLY_SILENT),
    /** Serves in panic only. */
    DOWN(ReasonCode.PANIC),
    /** Serves no new viewer at all. */
    OUT(null);

    private final ReasonCode reason;

    Tier(ReasonCode reason) {
        this.reason = reason;
    }

    /** Why a peer of this tier was chosen; null for {@link #OUT}. */
    ReasonCode reason() {
        return reason;
    }

    /** @param exclusion null for a peer that nothing speaks against */
    static Tier of(ReasonCode exclusion) {
        if (exclusion == null) {
            return FIT;
        }
        return switch (exclusion) {
            case OVER_CPU_LIMIT, OVER_MAX_BITRATE, OVER_MAX_CLIENTS -> OVER_LIMIT;
            case PEER_SILENT -> SILENT;
            case PEER_DOWN -> DOWN;
            default -> OUT;
        };
    }
}
